"""A small law of pay for the cases: two years of rates, round numbers, and nothing after 31 March 2027."""

from dataclasses import replace
from datetime import date

from tracker.domain.citations import Citation
from tracker.domain.pay import Dated, Engagement, LivingWageRow, LivingWageTable, PayLaw, RateRow, RateTable

SOURCE = Citation("the order", date(2026, 11, 21))
ROW_2025 = RateRow(date(2025, 4, 1), date(2026, 3, 31), 700, 1000, 1200, 1200, 1200, 700, SOURCE, 21)
ROW_2026 = replace(
    ROW_2025,
    first=date(2026, 4, 1),
    last=date(2027, 3, 31),
    under_18_pence=800,
    age_18_20_pence=1100,
    age_21_22_pence=1300,
    age_23_24_pence=1300,
    age_25_plus_pence=1300,
    apprentice_pence=800,
)
LIVING = LivingWageRow(date(2025, 10, 22), Dated.DAY, 1345, 1480, date(2026, 5, 1), True, False, SOURCE)
LAW = PayLaw(
    RateTable((ROW_2025, ROW_2026)),
    LivingWageTable((LIVING,)),
    dict.fromkeys(Engagement, SOURCE),
    SOURCE,
)
