"""One letter: what its reader puts right and confirms, why it stops or goes on, what happened at the door."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from django import forms
from django.utils import timezone

from vidan.core.people.models import Flag
from vidan.core.ui.typed import Choice, Day, KeyedForm, Line, Lines, Name, offer
from vidan.core.units.models import Hamlet
from vidan.desks.fielddays.forms.planning import Hour
from vidan.desks.letters.actions.delivering import Door, by_house
from vidan.desks.letters.actions.mailing import Way
from vidan.desks.letters.actions.reading import CARE, Reading, asks_of, ticks_of
from vidan.desks.letters.models import Letter
from vidan.desks.letters.papers import words_key_of
from vidan.desks.letters.rules import rule
from vidan.desks.letters.states import Channel
from vidan.desks.wordings.occasions import Occasion, Placeholder
from vidan.desks.wordings.queries import choices
from vidan.kit.ids import IdError, phone
from vidan.kit.workdays.moments import VIETNAM

COUPLES: Final = frozenset({Occasion.BIRTH, Occasion.MARRIAGE})
OLDEST: Final = 1890
# Places that the house fills in by itself, or that have a field of their own.
FILLED: Final = frozenset({"recipient", "honorific", "unit", "place", "on"})
MOVED: Final = {"recipient": "full_name", "child": "about_name", "on": "event_on"}


class Year(forms.IntegerField):
    """A year of birth; empty when nobody knows it."""

    def __init__(self, *, label: str, **options: Any) -> None:
        bad = "Mời nhập năm bằng bốn chữ số, ví dụ 1948."
        messages = {"invalid": bad, "min_value": bad, "max_value": bad}
        super().__init__(
            label=label, min_value=OLDEST, max_value=2100, required=False, error_messages=messages, **options
        )


class LetterForm(KeyedForm):
    """Whom it is to and what it says; which words; below, a tick for each thing that was looked at."""

    honorific = Line(20, label="Xưng hô với người nhận", help_text="cụ, ông, bà, bác, anh, chị, em, cháu")
    full_name = Name(100, label="Họ và tên người nhận")
    born_year = Year(label="Năm sinh người nhận", help_text="Chưa biết thì để trống")
    second_honorific = Line(20, label="Xưng hô với người thứ hai", required=False)
    second_name = Name(100, label="Họ và tên người thứ hai", required=False)
    about_word = Line(
        20, label="Cách gọi người được nói đến", required=False, help_text="Ví dụ: cụ, anh, liệt sĩ"
    )
    about_name = Name(100, label="Họ và tên người được nói đến")
    about_born = Year(label="Năm sinh người được nói đến", help_text="Chưa biết thì để trống")
    event_on = Day(label="Ngày của việc", earliest=date(1900, 1, 1))
    address = Line(300, label="Địa chỉ đưa thư", required=False)
    hamlet = Choice(label="Thôn, tổ dân phố", required=False)
    phone = Line(15, label="Số điện thoại", required=False)
    words_key = Choice(label="Lời thư", widget=forms.RadioSelect)
    care = Choice(
        label="Có điều gì cần giữ ý không?",
        choices=list(CARE.items()),
        required=False,
        widget=forms.RadioSelect,
        help_text="Chọn một trong hai dòng dưới thì thư dừng lại; lý do không in, không hiện trong danh sách.",
    )

    def __init__(
        self, letter: Letter, hamlets: Iterable[Hamlet], *args: Any, confirms: bool = True, **options: Any
    ) -> None:
        options["initial"] = self.initial_of(letter) | (options.get("initial") or {})
        super().__init__(*args, **options)
        self.letter, self.occasion = letter, Occasion(letter.occasion)
        offer(
            self, "hamlet", [("", "Nơi khác, hoặc chưa rõ"), *((str(one.pk), one.words) for one in hamlets)]
        )
        offer(
            self,
            "words_key",
            [(one.key, one.name) for one in choices(letter.unit_id, self.occasion, timezone.localdate())],
        )
        self.own = [one for one in self.occasion.placeholders if self._is_typed(one)]
        for one in self.own:
            self.fields[one.key] = Line(
                300,
                label=one.name[:1].upper() + one.name[1:],
                required=confirms and not (one.may_be_unknown or one.key == "age"),
                help_text=f"Ví dụ: {one.example}",
                initial=letter.details.get(one.key, ""),
            )
        self._leave_out(confirms)
        self.ticks = ticks_of(letter) | {
            one.check.key: one.check.why for one in asks_of(letter, timezone.now())
        }
        for key, words in self.ticks.items():
            self.fields[key] = forms.BooleanField(
                label=words,
                required=confirms,
                error_messages={"required": "Mời xem kỹ rồi đánh dấu điều này."},
            )
        self.order_fields(
            [*(name for name in self.fields if name not in {*self.ticks, "care"}), "care", *self.ticks]
        )

    def _is_typed(self, one: Placeholder) -> bool:
        about = rule(self.occasion).about
        own = {about, f"{about}_word"} - {"child_word"} if about else set()
        return one.key not in FILLED | own

    def _leave_out(self, confirms: bool) -> None:
        """Fields that this occasion does not know; of the others, which a reader must fill."""
        about = rule(self.occasion).about
        gone = set() if self.occasion in COUPLES else {"second_honorific", "second_name"}
        if not about:
            gone |= {"about_word", "about_name", "about_born"}
        if self.occasion == Occasion.BIRTH:
            gone |= {"about_word", "about_born"}
        if self.occasion != Occasion.CONDOLENCE:
            gone |= {"care"}
        keys = {one.key: one.name for one in self.occasion.placeholders}
        if about:
            self.fields["about_name"].label = keys[about][:1].upper() + keys[about][1:] + " (họ và tên)"
            self.fields["about_name"].error_messages["required"] = f"Mời nhập {keys[about]}."
            self.fields["about_name"].required = confirms
        if "on" in keys:
            self.fields["event_on"].label = keys["on"][:1].upper() + keys["on"][1:]
            self.fields["event_on"].error_messages["required"] = f"Mời nhập {keys['on']}."
        self.fields["event_on"].required = confirms and "on" in keys
        for name in gone:
            del self.fields[name]

    def reading(self) -> Reading:
        """Of a form that is valid."""
        v = self.cleaned_data
        details = {one.key: v[one.key] for one in self.own if v[one.key]} | {"words_key": v["words_key"]}
        if v.get("about_word"):
            details["about_word"] = v["about_word"]
        return Reading(
            honorific=v["honorific"],
            full_name=v["full_name"],
            born_year=v["born_year"],
            second_honorific=v.get("second_honorific", ""),
            second_name=v.get("second_name", ""),
            about_name=v.get("about_name", ""),
            about_born=v.get("about_born"),
            event_on=v["event_on"],
            address=v["address"],
            hamlet_id=int(v["hamlet"]) if v["hamlet"] else None,
            phone=v["phone"],
            email=self.letter.email,
            details=details,
            confirmed=frozenset(key for key in self.ticks if v[key]),
            care=v.get("care", ""),
        )

    def blame(self, field: str, sentence: str) -> None:
        """Put a refusal where it can be put right."""
        name = MOVED.get(field, field)
        if rule(self.occasion).about == field:
            name = "about_name"
        self.add_error(name if name in self.fields else None, sentence)

    @staticmethod
    def initial_of(letter: Letter) -> dict[str, Any]:
        names = (
            *("honorific", "full_name", "born_year", "second_honorific", "second_name", "about_name"),
            *("about_born", "event_on", "address", "phone"),
        )
        return {name: getattr(letter, name) for name in names} | {
            "hamlet": str(letter.hamlet_id or ""),
            "about_word": letter.details.get("about_word", ""),
            "words_key": words_key_of(letter),
        }


class WhyForm(KeyedForm):
    """A reason in a person's words."""

    why = Line(300, label="Vì sao")


class OtherForm(KeyedForm):
    """Which letter goes to the house instead."""

    other = Choice(label="Thư đưa đến nhà này")

    def __init__(self, others: Iterable[Letter], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "other", [(str(one.pk), f"{one.ref}, {one.masked}") for one in others])


class DoorForm(KeyedForm):
    """What happened at the door, on a phone: now, unless said otherwise."""

    on = Day(label="Ngày")
    hour = Hour(label="Giờ")
    words = Line(300, label="Ghi thêm", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        now = timezone.localtime(timezone.now(), VIETNAM)
        options["initial"] = {"on": now.date(), "hour": now.time()} | (options.get("initial") or {})
        super().__init__(*args, **options)

    def door(self) -> Door:
        v = self.cleaned_data
        return Door(datetime.combine(v["on"], v["hour"], VIETNAM), v["words"])


class SendForm(DoorForm):
    """By which way it was sent."""

    channel = Choice(label="Gửi bằng", widget=forms.RadioSelect)
    code = Line(40, label="Mã bưu gửi", required=False, help_text="Gửi bưu điện thì cần mã")

    field_order = ("channel", "code", "on", "hour", "words")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        ways = [one for one in Channel if one != Channel.HAND and one not in by_house()]
        offer(self, "channel", [(one.value, one.label) for one in ways])


class MailForm(KeyedForm):
    """To which address the house sends the electronic copy, and that the family agreed to it."""

    channel = Choice(label="Gửi bằng", widget=forms.RadioSelect)
    email = Line(254, label="Email của gia đình", required=False)
    phone = Line(15, label="Số Zalo của gia đình", required=False)
    agreed = Line(
        200,
        label="Ai trong gia đình đã đồng ý nhận bằng cách này, lúc nào",
        help_text="Ví dụ: chị Ẩn, gọi điện sáng 30/11. Chưa hỏi thì chưa gửi.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        ways = by_house()
        offer(self, "channel", [(one.value, one.label) for one in ways])
        for way, name in ((Channel.EMAIL, "email"), (Channel.ZALO, "phone")):
            if way not in ways:
                del self.fields[name]

    def clean_email(self) -> str:
        try:
            return forms.EmailField(required=False).clean(self.cleaned_data["email"]) or ""
        except forms.ValidationError:
            raise forms.ValidationError("Địa chỉ email chưa đúng, ví dụ ten@vidu.vn.") from None

    def clean_phone(self) -> str:
        text: str = self.cleaned_data["phone"]
        try:
            return phone(text) if text else ""
        except IdError as refusal:
            raise forms.ValidationError(refusal.sentence) from None

    def way(self) -> Way:
        v = self.cleaned_data
        return Way(Channel(v["channel"]), v.get("email", ""), v.get("phone", ""), v["agreed"])


class CareForm(KeyedForm):
    """Something of a person that every letter must heed."""

    kind = Choice(label="Điều cần giữ ý", choices=Flag.Kind.choices, widget=forms.RadioSelect)
    reason = Lines(
        500, label="Vì sao", help_text="Chỉ lãnh đạo đơn vị đọc được; không in, không hiện trong danh sách"
    )


class PersonCareForm(CareForm):
    """The same of somebody named."""

    full_name = Name(100, label="Họ và tên")
    born_on = Day(label="Ngày sinh", required=False, earliest=date(1900, 1, 1))
    address = Line(300, label="Địa chỉ")

    field_order = ("full_name", "born_on", "address", "kind", "reason")


class NotWantedForm(KeyedForm):
    """Somebody wants no letters: who, and who said it when; nobody has to say why."""

    full_name = Name(100, label="Họ và tên")
    born_on = Day(label="Ngày sinh", required=False, earliest=date(1900, 1, 1))
    address = Line(300, label="Địa chỉ")
    reason = Line(
        300,
        label="Ai nói, nói lúc nào",
        help_text="Ví dụ: bà nói ở quầy sáng nay; con gái gọi điện. Không hỏi vì sao",
    )


class BatchForm(KeyedForm):
    """Letters ticked in a list, and who carries them where somebody does."""

    letters = forms.MultipleChoiceField(
        label="Thư",
        error_messages={"required": "Mời chọn ít nhất một thư.", "invalid_choice": "Mời mở lại trang."},
    )
    carrier = Name(100, label="Người đi trao", help_text="Ví dụ: trưởng thôn, cán bộ hội, người của xã")

    def __init__(self, rows: Iterable[Letter], *args: Any, carried: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.rows = {str(one.pk): one for one in rows}
        offer(self, "letters", [(pk, one.ref) for pk, one in self.rows.items()])
        if not carried:
            del self.fields["carrier"]

    def chosen(self) -> list[Letter]:
        return [self.rows[pk] for pk in self.cleaned_data["letters"]]
