"""A made-up password is strong enough, and survives a Vietnamese keyboard."""

from django.contrib.auth.password_validation import validate_password

from vidan.core.accounts.first_password import made_up


def test_it_is_never_the_same_and_always_accepted() -> None:
    made = {made_up() for _ in range(200)}
    assert len(made) == 200
    for password in made:
        validate_password(password)


def test_no_keyboard_turns_it_into_diacritics_and_no_eye_misreads_it() -> None:
    signs = set("".join(made_up() for _ in range(200))) - {"-"}
    assert not signs & set("aeiouy")  # what tones and digits would land on
    assert not signs & set("sfrxjwzd")  # what Telex types tones and hooks with
    assert not signs & set("l1o0")
