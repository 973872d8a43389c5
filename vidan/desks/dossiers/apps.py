from django.apps import AppConfig
from django.utils.module_loading import import_string

from vidan.core.jobs import reactions, registry
from vidan.core.ledger import proofs
from vidan.core.money import subjects
from vidan.core.papers.signing import desks
from vidan.core.promises import owners


class DossiersConfig(AppConfig):
    name = "vidan.desks.dossiers"
    label = "dossiers"

    def ready(self) -> None:
        proofs.register("Hồ sơ", f"{self.name}.proof.disagreements", spans=f"{self.name}.proof.spans")
        proofs.register("Bàn giao", f"{self.name}.proof_handings.disagreements")
        proofs.register("Ý kiến", f"{self.name}.proof_opinions.disagreements")
        proofs.register("Xin lỗi khi trễ hẹn", f"{self.name}.proof_apologies.disagreements")
        registry.register(
            "write_register", f"{self.name}.actions.register.write_register", "Lập sổ theo dõi hồ sơ"
        )
        owners.register("dossier", f"{self.name}.queries.owed.about", watched=True, words="Hồ sơ")
        for verb in import_string(f"{self.name}.flow.MESSAGED"):  # its roles are models, ready only now
            reactions.register(verb, f"{self.name}.reactions.tell_applicant", subject="dossier")
        reactions.register("move_due", f"{self.name}.reactions.tell_moved", subject="dossier")
        desks.register(
            "dossier", "signed", desks.Desk(f"{self.name}.actions.signing.signed", "dossiers:detail")
        )
        desks.register(
            "dossier", "apology", desks.Desk(f"{self.name}.actions.apologising.signed", "dossiers:detail")
        )
        subjects.register(
            "dossier",
            shows=f"{self.name}.queries.things.things",
            carries=f"{self.name}.actions.waiting.carry_payment",
        )
        words = "Ý kiến xin cơ quan khác"
        owners.register("opinion", f"{self.name}.queries.owed.opinion_about", watched=True, words=words)
