"""When something was done, in the time of where the server stands."""

from datetime import UTC, datetime

from pages.parts.state.timestamps import stamp_text
from store import AuditStamp


def test_a_moment_is_shown_in_the_time_of_the_place_and_not_as_it_is_stored() -> None:
    """The suite runs in Newfoundland: 1.10 on 20 July in UTC is 22.40 on the day before there."""
    assert datetime(2024, 7, 20, tzinfo=UTC).astimezone().utcoffset() != datetime.now(UTC).utcoffset()
    assert stamp_text(AuditStamp(datetime(2024, 7, 20, 1, 10, tzinfo=UTC), "abc")) == "19. juli 2024, 22.40 (abc)"
