"""Web Push to the letter of its standards: RFC 8291 (encryption), RFC 8292 (who we are), RFC 8030 (headers)."""

import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import http_ece  # type: ignore[import-untyped]
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from app.database import new_id
from app.notifications.channels.channel import Message, Target
from app.notifications.channels.endpoints import check_endpoint, check_keys
from app.notifications.channels.push import Push, encrypted
from app.notifications.channels.vapid import Vapid
from tests.notifications.push_service import Browser, PushService, to_bytes, to_text, verified

NOW = datetime(2026, 3, 2, 18, 30, tzinfo=UTC)
CONTACT = "mailto:clinic@riverside.example"

# RFC 8291, section 5
PLAIN = b"When I grow up, I want to be a watermelon"
AUTH_SECRET = "BTBZMqHH6r4Tts7J_aSIgg"
RECEIVER_PRIVATE = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"
SENDER_PRIVATE = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_"
    "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def private_key(text: str) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(to_bytes(text), "big"), ec.SECP256R1())


def message(**other: object) -> Message:
    said = {
        "id": new_id(),
        "title": "Interlude",
        "body": "Time for your daily note.",
        "footer": "",
        "link": "https://interlude.example/log",
        "settings_link": "https://interlude.example/settings",
        "urgent": False,
        "expires_at": NOW + timedelta(hours=4),
    }
    return Message(**(said | other))  # type: ignore[arg-type]


@pytest.fixture
def service() -> Iterator[PushService]:
    listening = PushService()
    yield listening
    listening.stop()


@pytest.fixture
def vapid(tmp_path: Path) -> Vapid:
    return Vapid.from_folder(tmp_path, CONTACT)


class TestEncryption:
    def test_the_example_of_the_standard_comes_out_byte_for_byte(self, monkeypatch: pytest.MonkeyPatch) -> None:
        receiver = Browser("", private_key(RECEIVER_PRIVATE), to_bytes(AUTH_SECRET))
        monkeypatch.setattr(ec, "generate_private_key", lambda curve: private_key(SENDER_PRIVATE))
        monkeypatch.setattr(http_ece.os, "urandom", lambda size: to_bytes(SALT))
        assert to_text(encrypted(PLAIN, receiver.p256dh, receiver.auth)) == BODY

    def test_the_example_of_the_standard_is_read_by_the_tests_browser(self) -> None:
        receiver = Browser("", private_key(RECEIVER_PRIVATE), to_bytes(AUTH_SECRET))
        assert receiver.decrypt(to_bytes(BODY)) == PLAIN

    def test_every_message_is_encrypted_anew(self, service: PushService) -> None:
        phone = service.subscribe()
        first, second = (encrypted(PLAIN, phone.p256dh, phone.auth) for _ in range(2))
        assert first != second
        assert phone.decrypt(first) == phone.decrypt(second) == PLAIN

    def test_the_largest_message_fits_and_one_byte_more_does_not(self, service: PushService) -> None:
        phone = service.subscribe()
        assert len(encrypted(b"x" * 3993, phone.p256dh, phone.auth)) == 4096
        with pytest.raises(ValueError, match="3993 bytes"):
            encrypted(b"x" * 3994, phone.p256dh, phone.auth)

    def test_nothing_of_the_message_can_be_read_on_the_way(self, service: PushService, vapid: Vapid) -> None:
        phone = service.subscribe()
        channel = Push(vapid, ("127.0.0.1",))
        assert channel.send(message(), target_of(phone), NOW).kind == "accepted"
        (arrived,) = service.arrived
        assert b"note" not in arrived.sent
        assert b"log" not in arrived.sent
        channel.close()

    def test_keys_that_are_no_keys_are_refused_without_a_request(self, service: PushService, vapid: Vapid) -> None:
        phone = service.subscribe()
        channel = Push(vapid, ("127.0.0.1",))
        broken = Target(new_id(), endpoint=phone.endpoint, p256dh=to_text(b"\x04" + b"\x01" * 64), auth=phone.auth)
        assert channel.send(message(), broken, NOW).kind == "refused"
        assert service.arrived == []
        channel.close()


class TestWhoWeAre:
    def test_the_key_is_made_once_and_only_its_owner_may_read_it(self, tmp_path: Path) -> None:
        first = Vapid.from_folder(tmp_path / "keys", CONTACT)
        again = Vapid.from_folder(tmp_path / "keys", CONTACT)
        path = tmp_path / "keys" / "vapid.pem"
        assert first.public_key == again.public_key
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert [entry.name for entry in path.parent.iterdir()] == ["vapid.pem"]

    def test_browsers_get_an_uncompressed_point(self, vapid: Vapid) -> None:
        point = to_bytes(vapid.public_key)
        assert (len(point), point[0]) == (65, 4)

    def test_a_token_names_the_origin_and_lasts_twelve_hours(self, vapid: Vapid) -> None:
        claims = verified(vapid.authorization("https://fcm.googleapis.com/fcm/send/abc", NOW))
        assert claims == {
            "aud": "https://fcm.googleapis.com",
            "exp": int((NOW + timedelta(hours=12)).timestamp()),
            "sub": CONTACT,
        }

    def test_a_token_serves_an_hour_for_its_own_origin_only(self, vapid: Vapid) -> None:
        mine = vapid.authorization("https://fcm.googleapis.com/a", NOW)
        assert vapid.authorization("https://fcm.googleapis.com/b", NOW + timedelta(minutes=59)) == mine
        assert vapid.authorization("https://fcm.googleapis.com/b", NOW + timedelta(minutes=60)) != mine
        assert verified(vapid.authorization("https://web.push.apple.com/a", NOW))["aud"] == "https://web.push.apple.com"

    def test_two_that_start_together_agree_on_one_key(self, tmp_path: Path) -> None:
        with ThreadPoolExecutor(4) as threads:
            keys = list(threads.map(lambda _: Vapid.from_folder(tmp_path, CONTACT).public_key, range(8)))
        assert len(set(keys)) == 1


class TestHeaders:
    def test_a_message_that_is_nearly_over_still_lives_a_second(self, service: PushService, vapid: Vapid) -> None:
        channel = Push(vapid, ("127.0.0.1",))
        channel.send(message(expires_at=NOW), target_of(service.subscribe()), NOW)
        assert service.arrived[0].headers["ttl"] == "1"
        channel.close()


class TestEndpoints:
    @pytest.mark.parametrize(
        "endpoint",
        [
            "https://fcm.googleapis.com/fcm/send/abc",
            "https://updates.push.services.mozilla.com/wpush/v2/abc",
            "https://web.push.apple.com/abc",
            "https://wns2-par02p.notify.windows.com/w/?token=abc",
            "https://fcm.googleapis.com:443/fcm/send/abc",
        ],
    )
    def test_the_browsers_push_services_are_known(self, endpoint: str) -> None:
        check_endpoint(endpoint)

    @pytest.mark.parametrize(
        "endpoint",
        [
            "http://fcm.googleapis.com/fcm/send/abc",
            "https://fcm.googleapis.com:8443/abc",
            "https://fcm.googleapis.com.evil.example/abc",
            "https://evil.example/fcm.googleapis.com",
            "https://evilpush.apple.com/abc",
            "https://push.apple.com.evil.example/abc",
            "https://user:secret@fcm.googleapis.com/abc",
            "https://evil.example\\@fcm.googleapis.com/abc",
            "https://fcm.googleapis.com\n.evil.example/abc",
            "https://fcm.googleapis.com /abc",
            "https://127.0.0.1/abc",
            "http://127.0.0.1:9000/abc",
            "http://169.254.169.254/latest/meta-data",
            "https://[::1]/abc",
            "https://[::1/abc",
            "https://fcm.googleapis.com:99999/abc",
            "https://fcm。googleapis。com/abc",
            "file:///etc/passwd",
            "//fcm.googleapis.com/abc",
            "",
        ],
    )
    def test_nothing_else_is_called(self, endpoint: str) -> None:
        with pytest.raises(ValueError, match=r".+"):
            check_endpoint(endpoint)

    def test_a_clinic_may_allow_a_host_of_its_own(self) -> None:
        check_endpoint("https://push.riverside.example:8443/a", ("push.riverside.example",))
        check_endpoint("http://127.0.0.1:9000/a", ("127.0.0.1",))

    def test_plain_http_stays_on_this_machine_even_then(self) -> None:
        with pytest.raises(ValueError, match="https"):
            check_endpoint("http://push.riverside.example/a", ("push.riverside.example",))

    def test_an_endpoint_that_is_not_allowed_is_not_called_even_when_it_is_stored(
        self, service: PushService, vapid: Vapid
    ) -> None:
        channel = Push(vapid)
        assert channel.send(message(), target_of(service.subscribe()), NOW).kind == "refused"
        assert service.arrived == []
        channel.close()

    @pytest.mark.parametrize(("p256dh", "auth"), [("AAAA", "BTBZMqHH6r4Tts7J_aSIgg"), ("!", "!"), ("", "")])
    def test_only_real_keys_are_taken(self, p256dh: str, auth: str) -> None:
        with pytest.raises(ValueError, match=r".+"):
            check_keys(p256dh, auth)

    def test_a_secret_of_another_length_is_not_taken(self, service: PushService) -> None:
        with pytest.raises(ValueError, match="16 bytes"):
            check_keys(service.subscribe().p256dh, "AAAA")


def target_of(browser: Browser) -> Target:
    return Target(new_id(), endpoint=browser.endpoint, p256dh=browser.p256dh, auth=browser.auth)
