"""The register engine gives exactly what the scalar reference gives."""

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from duixian.batch.unsupported import Unsupported
from tests.batch.agree import in_columns, numbered, one_by_one
from tests.unit.assess.applicants import applicants
from tests.unit.assess.benefits import benefits
from tests.unit.assess.factory import DICTIONARY, YEAR, pack

QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@settings(max_examples=150, deadline=None, suppress_health_check=QUIET)
@given(data=st.data())
def test_every_row_equals_the_reference(data: st.DataObject) -> None:
    benefit = data.draw(benefits())
    who = data.draw(st.lists(applicants(benefit), min_size=1, max_size=5))
    everybody = numbered(who, DICTIONARY)

    try:
        found = in_columns([pack(benefit)], everybody, DICTIONARY, YEAR)
    except Unsupported as refused:
        event(refused.what)
        return

    assert found == one_by_one([pack(benefit)], everybody, DICTIONARY, YEAR)
