"""Names for demo people and schools. Nobody of these is meant to be anybody."""

PEOPLE = {
    "owner": "Siân Ŵyn-Hughes",
    "hr_editor": "Ifeoma Adeyemi",
    "approver": "Rory McAteer",
    "manager": "Meera Kapoor",
    "auditor": "Alasdair Finch",
    "assessor": "Dilys Penhale",
}
SMALL_PEOPLE = {"owner": "Bethan Ashworth", "manager": "Tomasz Wilk"}

# Name, whether it is in greatest need (None: nobody has looked), and which programme's place it is near.
SCHOOLS = (
    ("Limehouse Reach Academy", True, "London"),
    ("St Botolph’s School, Aldgate", True, "London"),
    ("Cable Street Sixth Form College", True, "London"),
    ("Isle Gardens School", False, "London"),
    ("Mulberry Wharf School", True, "London"),
    ("Hunslet Bridge High School", True, "Leeds"),
    ("Kirkstall Weir Academy", True, "Leeds"),
    ("Armley Mount School", False, "Leeds"),
    ("Seacroft College", True, "Leeds"),
    ("Ysgol Tŷ Gwyn, Trelái", True, "Cardiff"),
    ("Ysgol Gyfun Glan-yr-ŵyn", True, "Cardiff"),
    ("Splott Road High School", None, "Cardiff"),
    ("Lagan View Grammar School", False, "Belfast"),
    ("Shankill Integrated College", True, "Belfast"),
    ("Connswater High School", True, "Belfast"),
    ("Digbeth Lock Academy", True, "Birmingham"),
    ("Nechells Green School", True, "Birmingham"),
    ("Saltley Rise College", None, "Birmingham"),
    ("Govan Shipyard Academy", True, "Glasgow"),
    ("Easterhouse Brae High School", True, "Glasgow"),
    ("Partick Cross Academy", False, "Glasgow"),
)
SMALL_SCHOOLS = (
    ("Ancoats Lock High School", True, "Manchester"),
    ("Miles Platting Academy", True, "Manchester"),
    ("Beswick College", None, "Manchester"),
)

UNDONE_BECAUSE = (
    "Recorded for the wrong person",
    "The day was wrong; recorded again below",
    "The place was given back the same week",
)
NOTES_OF_WITHDRAWAL = {
    "other": "Left to help a relative open a shop",
    "support": "Asked for a mentor twice; none was free",
    "travel": "Two buses each way after the timetable changed",
}
