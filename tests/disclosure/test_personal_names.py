"""Names of people are found whatever their origin; places, illnesses, charities and laws named after people are not."""

import pytest

from build_tools.disclosure.identifiers.name_lists import name_lists
from build_tools.disclosure.sign_offs.personal_names import find_names

NAMED = {
    "Dr Patel took time to explain the scan.": ("Patel",),
    "Sister Jones on the medical ward was kind.": ("Jones",),
    "Nurse Amy stayed all night.": ("Amy",),
    "The complaint was answered by Mr A. Smith.": ("Smith",),
    "My consultant, Sarah, rang me at home.": ("Sarah",),
    "You gave thanks to Kelly on Ward 7.": ("Kelly",),
    "You told us that Mohammed waited nine hours.": ("Mohammed",),
    "Ngozi Okafor was sent home without tablets.": ("Ngozi",),
    "Siân had to tell her story again.": ("Sian",),
    "We met Mr O'Brien and Ms O’Neill.": ("O'Brien", "O'Neill"),
    "Anne-Marie wrote to the board.": ("Anne-Marie",),
    "Tomasz Nowak sits on the panel.": ("Tomasz",),
    "Wei Zhang asked for a review.": ("Wei",),
    "Harpreet Kaur helped to write the leaflet.": ("Harpreet",),
    "Thandiwe waited for a porter.": ("Thandiwe",),
    "Rhys and Cerys came by bus.": ("Rhys", "Cerys"),
    "mrs jones fell on the stairs.": ("jones",),
    "SARAH WAS LEFT WAITING.": ("SARAH",),
    "Will Turner drove us home.": ("Will",),
    "Grace was lovely to us.": ("Grace",),
    "Thank you to April in outpatients.": ("April",),
    "A patient called Xquenda was moved twice.": ("Xquenda",),
    "Your husband Xquenda was in pain.": ("Xquenda",),
    "Xquenda, aged 45, waited in the car park.": ("Xquenda",),
    "Xquenda Sharma chairs the forum.": (),  # nothing shows that the first word of a sentence is a name
    "We asked Xquenda Sharma to chair the forum.": ("Xquenda",),
    "Florence was a patient, and Sarah's operation was put off.": ("Sarah's",),
    "Elizabeth was a patient at Queen Elizabeth Hospital.": ("Elizabeth",),
    "They sent Priya home without tablets.": ("Priya",),
    "Kelly's ward was loud.": ("Kelly's",),
    "S\u200barah was told.": ("Sarah",),
    "my wife imogen was left alone": ("imogen",),
    "Our daughter, bethany, was kind.": ("bethany",),
    "we saw porter gareth and nurse olga": ("gareth", "olga"),
    "her friend rhiannon's car was towed": ("rhiannon's",),
    "little oliver cried": ("oliver",),
    "Age UK Preston said that Preston told us.": ("Preston",),
}
CLEAN = [
    "Queen Elizabeth Hospital has a new car park.",
    "The Florence Nightingale ward is open at weekends. Nightingale Ward has quiet hours.",
    "St Thomas' Hospital and the John Radcliffe Hospital share a scanner.",
    "The Robert Jones and Agnes Hunt Orthopaedic Hospital is nearby.",
    "People with Parkinson's, Crohn's disease, Hodgkin lymphoma, Down's syndrome and Bell's palsy told us.",
    "A Hickman line, a Zimmer frame and the Glasgow Coma Scale are explained.",
    "We use Wilson's 95% interval.",
    "Macmillan, Marie Curie, Age UK and the Samaritans gave advice.",
    "Martha's Rule, John's Campaign and the Oliver McGowan training are in place.",
    "Schwartz rounds are held, and a DAISY award went to the team.",
    "In April, May and June the clinic was full. It opens on Sunday.",
    "Will you tell us? May we ring you? We will mark the bays.",
    "Hope is not a plan. Grace periods are 30 minutes. Joy and faith count too.",
    "Buses run from Milton Keynes, Lincoln, Derby and Chester.",
    "The Nurse Associate course starts soon. Consultant Connect is used.",
    "Mr or Mrs is no longer printed. A doctor and nurse rota is on the wall.",
    "We work with Boots, Greggs, Marks & Spencer and Lloyds.",
    "Ramadan, Eid, Diwali and Christmas meals are on the menu.",
    "Head of Patient Experience; Matron for Older People; Lead Nurse, Learning Disability",
    "Visiting is from 2pm to 8pm, and parking costs £3.50.",
    "my dad and our son will go home. her friend may come, and his nurse led the way.",
    "nurse led clinics, doctor may call, consultant ran late, sister act, baby grand, little did we know",
    "our daughter has asthma and my husband is deaf; my partner amended the form",
    "Age UK Preston told us. Healthwatch Devon asked for more, and Mind Lincoln said the same.",
    "Macmillan Chester wrote. Marie Curie Kent felt that Citizens Advice Warwick knew.",
    "Write to sarah.jones@larkmere.example or see https://larkmere.example/team/sarah",
]


@pytest.mark.parametrize(("text", "names"), NAMED.items())
def test_a_likely_name_is_found(text: str, names: tuple[str, ...]) -> None:
    assert find_names(text) == names


@pytest.mark.parametrize("text", CLEAN)
def test_what_is_only_named_after_people_raises_no_alarm(text: str) -> None:
    assert find_names(text) == ()


def test_the_trusts_own_places_are_nobody() -> None:
    """A ward that is called Sarah Swift is a place for a trust that has it, and a person for others."""
    text = "The beds on Sarah Swift are new."
    assert find_names(text) == ("Sarah",)
    assert find_names(text, frozenset({"Sarah Swift"})) == ()


def test_the_library_still_holds_thousands_of_names() -> None:
    """A newer Faker that keeps its lists elsewhere must not go unnoticed."""
    lists = name_lists()
    assert len(lists["given"] - lists["more"]) > 5000


def test_no_name_is_in_two_lists() -> None:
    lists = name_lists()
    assert not lists["both"] & lists["never"]
    assert not lists["more"] & (lists["both"] | lists["never"])
