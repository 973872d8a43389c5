"""The officer keeps a scanned paper with a dossier, sees what is refused, and opens what is kept."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.core.files.samples import image, plain_pdf
from tests.journeys.walk import Walk, follow, look, look_on_both
from tests.make import SINGLE, TUESDAY
from vidan.core.files.models import KeptFile
from vidan.desks.dossiers.flow import State

EARLIER = TUESDAY - timedelta(hours=1)
scripted = pytest.mark.parametrize("script", [True, False], ids=["script", "no_script"])


@scripted
def test_a_file_is_refused_then_kept_and_opened(walk: Walk, tmp_path: Path, script: bool) -> None:
    dossier = walk.office.dossier_in(State.PROCESSING, code=SINGLE, at=EARLIER)
    wrong, right = tmp_path / "to-khai.pdf", tmp_path / "Tờ khai có chữ ký.jpg"
    wrong.write_bytes(plain_pdf()[:90])
    right.write_bytes(image("JPEG", (600, 400)))
    page = walk.as_(walk.office.cast.minh, script=script)
    page.goto(f"{walk.url}/ho-so/{dossier.code}/")
    page.locator("summary", has_text="Kèm thêm tệp").click()
    page.get_by_label("Tệp này là").select_option("draft")
    page.get_by_label("Tệp", exact=True).set_input_files(wrong)
    assert follow(page, page.get_by_role("button", name="Kèm tệp")) == 422
    expect(page.get_by_role("alert")).to_contain_text("Máy không đọc được tệp PDF này")
    expect(page.get_by_label("Tệp này là")).to_have_value("draft")
    look(page, script=script)

    page.get_by_label("Tệp này là").select_option("scan")
    page.get_by_label("Tệp", exact=True).set_input_files(right)
    follow(page, page.get_by_role("button", name="Kèm tệp"))
    expect(page.get_by_role("heading", name="Đã kèm tệp vào hồ sơ")).to_be_visible()
    link = page.get_by_role("link", name="Tờ khai có chữ ký.jpg")
    expect(link).to_be_visible()
    look(page, "cong-chuc-kem-tep", whole=True, script=script)
    if script:
        look_on_both(page)
    assert page.request.get(f"{walk.url}/ho-so/{dossier.code}/tep/{KeptFile.objects.get().pk}/").ok
