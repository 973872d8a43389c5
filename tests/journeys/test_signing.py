"""The chairwoman signs several papers at once: out as one bundle, signed elsewhere, back, each with its answer."""

import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.core.papers.certificates import authority, signed
from tests.desks.dossiers.paper_samples import RECEIPT
from tests.journeys.walk import Walk, follow, look, look_on_both
from tests.make import SINGLE, TUESDAY
from vidan.core.files.receiving import checked
from vidan.core.papers import press
from vidan.desks.dossiers.actions import working
from vidan.desks.dossiers.actions.attaching import Part, attach
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier

EARLIER = TUESDAY - timedelta(hours=1)
scripted = pytest.mark.parametrize("script", [True, False], ids=["script", "no_script"])


def before_the_leader(walk: Walk) -> Dossier:
    office = walk.office
    dossier = office.dossier_in(State.PROCESSING, code=SINGLE, at=EARLIER)
    draft = checked("Dự thảo.pdf", press.render(RECEIPT))
    act = office.act(office.cast.minh, EARLIER + timedelta(minutes=10))
    attach(dossier, act=act, part=Part.DRAFT, file=draft)
    act = office.act(office.cast.minh, EARLIER + timedelta(minutes=12))
    working.resolve(dossier, act=act, proposal="Đủ điều kiện.")
    return dossier


@scripted
def test_out_signed_and_back(walk: Walk, settings: Any, tmp_path: Path, script: bool) -> None:
    settings.TRUST = tmp_path / "trust"
    ca = authority(settings.TRUST)
    dossiers = [before_the_leader(walk) for _ in range(3)]
    page = walk.as_(walk.office.cast.ha, script=script)
    follow(page, page.get_by_role("link", name="Ký số"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("3 giấy chờ anh/chị ký")
    look(page, "lanh-dao-ky-so", whole=True, script=script)
    with page.expect_download() as arriving:
        page.get_by_role("button", name="Lấy gói để ký").click()
    arriving.value.save_as(tmp_path / "goi.zip")
    bundle = zipfile.ZipFile(tmp_path / "goi.zip")
    back: list[Path] = []
    tool = ThreadPoolExecutor(1)  # pyHanko has a loop of its own, and Playwright's runs in this thread
    for name in (one for one in bundle.namelist() if one.endswith(".pdf")):
        back.append(tmp_path / f"da-ky-{name}")
        back[-1].write_bytes(tool.submit(signed, bundle.read(name), ca.vouch()).result())
    back[2].write_bytes(bundle.read(bundle.namelist()[2]))  # forgotten: not signed

    page.get_by_label("Tệp đã ký").set_input_files(back)
    assert follow(page, page.get_by_role("button", name="Gửi giấy đã ký")) == 200
    expect(page.get_by_role("heading", name="Đã nhận giấy đã ký")).to_be_visible()
    expect(page.get_by_text("Tệp này là bản gốc, chưa có chữ ký số.")).to_be_visible()
    look(page, "lanh-dao-ky-so-nhan", whole=True, script=script)
    if script:
        look_on_both(page)
    assert Dossier.objects.filter(state=State.SIGNED).count() == 2
    page.goto(f"{walk.url}/ho-so/{dossiers[0].code}/")
    expect(page.get_by_role("heading", name="Kết quả đã ký số")).to_be_visible()
    look(page, script=script)


def test_nothing_waits_and_nothing_chosen(walk: Walk) -> None:
    page = walk.as_(walk.office.cast.ha)
    page.goto(f"{walk.url}/ky-so/")
    expect(page.get_by_text("Không có giấy nào chờ ký số")).to_be_visible()
    look_on_both(page)
    assert follow(page, page.get_by_role("button", name="Gửi giấy đã ký")) == 422
    look_on_both(page)
