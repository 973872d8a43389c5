"""Reading kept files."""

from vidan.core.files import store
from vidan.core.files.models import KeptFile
from vidan.core.files.scanning import Verdict
from vidan.kit.refusals import NotFound, Refusal


def files_of(subject: str) -> list[KeptFile]:
    """Everything kept with a subject, oldest first. Whoever asks has already seen that this person may look."""
    return list(KeptFile.objects.filter(subject=subject).select_related("by"))


def file_of(subject: str, pk: int) -> KeptFile:
    """One of them. Raises NotFound."""
    file = KeptFile.objects.filter(subject=subject, pk=pk).first()
    if file is None:
        raise NotFound("Không có tệp này.")
    return file


def content_of(file: KeptFile) -> bytes:
    """Its bytes, as they were taken in. Raises Refusal when it was found to be malware, or the disk lost it."""
    if file.destroyed_at:
        raise Refusal(
            "Tệp này đã hủy theo quyết định, vì hết thời hạn lưu.",
            advice="Biên bản hủy ở trang Thời hạn lưu.",
        )
    if file.verdict == Verdict.INFECTED:
        raise Refusal("Tệp này có mã độc nên không mở.", advice="Mời báo người quản trị của đơn vị.")
    try:
        return store.get(file.sha256)
    except store.Damaged as fault:
        raise Refusal(
            "Tệp này không còn đúng như lúc nhận, hoặc đã mất.",
            advice="Mời báo người quản trị khôi phục từ bản sao lưu.",
        ) from fault
