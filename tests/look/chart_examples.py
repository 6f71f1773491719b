"""One of each chart with made-up numbers: complete, with gaps, with figures held back, and at their edges."""

from tracker.foundation.charts import (
    HELD_BACK,
    PLACES,
    Cell,
    Columns,
    DotRow,
    Dots,
    Funnel,
    Goal,
    Heat,
    HeatRow,
    Level,
    Mirror,
    Part,
    Point,
    Row,
    Rows,
    Series,
    Stacked,
    StackedRow,
    Stage,
    Tile,
    Tiles,
    Trend,
)

YEARS = ("2023/24", "2024/25", "2025/26", "2026/27")


def a_trend(*values, **more):
    points = tuple(Point(value, "" if value is None else f"{value}%") for value in values)
    years = tuple(f"{2019 + i}/{20 + i}" for i in range(len(values)))
    return Trend(years, (Series("", points),), "Shares by year", "Line chart by year.", unit="%", **more)


def a_stack(*rows, **more):
    names = ("Level 2", "Level 3", "Level 4 and above", "No level given")
    made = tuple(
        StackedRow(
            name,
            tuple(
                Part(part, one, "" if one is None else str(one))
                for part, one in zip(names, parts, strict=False)
            ),
            f"of {sum(one or 0 for one in parts)}",
        )
        for name, parts in rows
    )
    return Stacked(made, "Starts by level", "Stacked bars.", **more)


def a_map():
    counts = {
        "London": 63,
        "Wales": 27,
        "Scotland": 29,
        "West Midlands": 21,
        "South East": 0,
        "North West": 8,
    }
    held_back = {"Northern Ireland"}
    tiles = []
    for region in PLACES:
        if region in held_back:
            cell = Cell(None, HELD_BACK)
        else:
            count = counts.get(region)
            cell = Cell(None, "no site") if count is None else Cell(count, str(count))
        tiles.append(Tile(region, region.replace("and the", "&"), cell))
    return Tiles(tuple(tiles), "Starts by region", "A tile for each region.")


def a_heat():
    rows = (
        ("London, Aldgate", (21, 30, 63, 40)),
        ("Caerdydd, Tŷ’r Ŵyl", (0, 9, None, 27)),
        ("Glasgow, Broomielaw and the long pier beside it", (3, 12, 1_250, 0)),
    )
    made = tuple(
        HeatRow(name, tuple(Cell(one, HELD_BACK if one is None else f"{one:,}") for one in cells))
        for name, cells in rows
    )
    return Heat(YEARS, made, "Starts by site and year", "A table, darker where there are more.")


def dotted():
    rows = (
        DotRow("Apprenticeships", 71.4, 52.9, 84.7, "71.4%", "28"),
        DotRow("Internships", 96.9, 84.3, 99.4, "96.9%", "32"),
        DotRow("School-leaver streams", None, None, None, "too few to say", "7"),
        DotRow("Work experience", 100, 96.2, 100, "100.0%", "96"),
        DotRow("Returners", None, None, None, HELD_BACK, ""),
    )
    benchmark = Goal(54.6, "Benchmark 54.6% (2023)")
    return Dots(rows, "Completion", "Dots with intervals.", "Share", "of", benchmark=benchmark)


def a_shape():
    levels = (
        Level("Partner", 212, "212", 198, "198"),
        Level("Senior manager", 541, "541", 512, "512"),
        Level("Qualified staff", 1_260, "1,260", 1_085, "1,085"),
        Level("Technician", None, "", 146, "146"),
        Level("Apprentice", None, HELD_BACK, 128, "128"),
    )
    return Mirror(levels, "2022", "2026", "People in post by level", "Bars to both sides.")


def two_groups():
    stages = (
        Stage("Applied", 96, "96", "", 151, "151", ""),
        Stage("Offered", 58, "58", "60%", 100, "100", "66%"),
        Stage("Started", 55, "55", "95%", None, "", ""),
        Stage("Completed", None, HELD_BACK, "", 96, "96", "100%"),
    )
    groups = ("School leavers", "Everybody else who applied for a place with us")
    return Funnel(stages, "Two groups", "A pair of bars for each stage.", groups=groups, width=642)


CHARTS = {
    "trend": a_trend(46.2, 63.8, 79.0, target=Goal(90, "Target 90.0% by March 2027")),
    "trend-gaps": a_trend(
        None, 88.0, None, 92.6, 90.3, target=Goal(100, "Target 100.0% by March 2027"), most=100
    ),
    "trend-benchmark": a_trend(
        22.1,
        24.0,
        31.5,
        target=Goal(40, "Target 40% by 2028"),
        benchmark=Goal(39, "Benchmark 39% (2024)"),
        bases=("of 104", "of 98", "of 1,201"),
    ),
    "trend-many": a_trend(*(10.0 + i for i in range(12))),
    "trend-one": a_trend(62.5),
    "trend-nothing": a_trend(None, None),
    "trend-four": Trend(
        YEARS,
        tuple(
            Series(name, tuple(Point(base + i, str(base + i)) for i in range(4)))
            for name, base in (("Apprentices", 9), ("School leavers", 7), ("Interns", 5), ("Returners", 2))
        ),
        "Four lines",
        "Line chart.",
    ),
    "columns": Columns(
        YEARS,
        (Point(None), Point(147, "147"), Point(174, "174"), Point(182, "182", True)),
        "Starts",
        "by year",
        width=642,
    ),
    "columns-narrow": Columns(
        YEARS,
        (Point(None, HELD_BACK), Point(0, "0"), Point(49, "49"), Point(40, "40", True)),
        "Starts",
        "by year",
        target=Goal(60, "Target 60 by March 2027"),
    ),
    "stacked": a_stack(
        ("2024/25", (6, 20, 16)),
        ("2025/26", (5, 30, 2)),
        ("2026/27 so far", (None, None, None)),
        benchmark=Goal(0.33, "Benchmark 33% at level 2 (2023)"),
    ),
    "stacked-four": a_stack(("One", (40, 30, 1, 2)), ("Two", (1, 1, 98, 0))),
    "funnel": Funnel(
        (Stage("Applied", 90, "90"), Stage("Offered", None, ""), Stage("Started", 0, "0")), "Funnel", "stages"
    ),
    "funnel-two-groups": two_groups(),
    "mirror": a_shape(),
    "trend-amounts": Trend(
        ("380", "412", "950", "2,104"),
        (Series("Cost of the first year", tuple(Point(n, f"£{n}k") for n in (318, 321, 640, 1080))),),
        "Cost by hours",
        "A line",
        unit="k",
        sign="£",
        places=(380, 412, 950, 2104),
    ),
    "dots": dotted(),
    "rows": Rows(
        (
            Row("London, Aldgate", 12, "12"),
            Row("Caerdydd, Tŷ’r Ŵyl", 5, "5"),
            Row("Birmingham, Colmore Row", 0, "0"),
            Row("Belfast, Clarendon Dock", None, "no figure yet"),
        ),
        "Starts by site",
        "A bar for each site.",
        Goal(8, "Firms of the north: 8 (2025)"),
    ),
    "heat": a_heat(),
    "tiles": a_map(),
}
