from django.apps import AppConfig

from vidan.core.jobs import reactions
from vidan.core.ledger import proofs


class SlipsConfig(AppConfig):
    name = "vidan.desks.slips"
    label = "slips"

    def ready(self) -> None:
        proofs.register("Phiếu đánh giá", f"{self.name}.proof.disagreements")
        reactions.register("return_result", f"{self.name}.reactions.invite_applicant", subject="dossier")
        reactions.register("return_run", f"{self.name}.reactions.invite_visitor", subject="certification")
