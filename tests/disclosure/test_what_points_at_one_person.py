"""Rare conditions, words that say there is only one, and quotations are found; titles, services and things are not."""

from collections.abc import Callable

import pytest

from build_tools.disclosure.sign_offs.only_one import find_only_one
from build_tools.disclosure.sign_offs.quotations import find_quotations
from build_tools.disclosure.sign_offs.rare_conditions import find_rare_conditions

Finder = Callable[[str], tuple[str, ...]]
FOUND: dict[Finder, list[str]] = {
    find_only_one: [
        "You were the only deaf patient on the ward.",
        "Only 2 people asked for this on the ward.",
        "Just three young parents came to the group.",
        "The only Sikh on the ward asked for a prayer space.",
        "She is our one and only music therapist.",
        "The first patient to have this operation here went home.",
        "He was the youngest person on the ward.",
        "Nobody else on the ward spoke Farsi.",
        "Only one patient used the chair.",
        "The sole father in the group felt left out.",
        "You were the only one who needed halal food.",
        "The last patient to leave told us so.",
        "No other patient had this pump.",
        "As the only wheelchair user in the clinic, you could not get in.",
        "She was the first patient here to get the new valve.",
        "He is one of only three people in Wales who use it.",
        "You are one of just two families with a key.",
        "Dad was the last one left who remembered the old ward.",
        "The last patient alive with that valve wrote to us.",
    ],
    find_quotations: [
        'One of you said "nobody came when I rang the bell".',
        "You told us 'I was left in the corridor all night'.",
        "“The staff were so kind to us” was one comment.",
        'A carer wrote: "We felt forgotten."',
        "> I waited nine hours and nobody told me why.",
        "Patients described ‘a long and lonely wait in the cold’.",
        "You said 'it's the worst food I've ever had'.",
        'You felt "my voice" was lost.',
    ],
    find_rare_conditions: [
        "A person with motor neurone disease could not use the call bell.",
        "Your child has Prader-Willi syndrome and needs locked cupboards.",
        "Somebody with Huntington's disease was turned away.",
        "You have a very rare blood disorder.",
        "One of you has Foo-Bar syndrome.",
        "The patient is one of only five people in the UK with this.",
        "A man with Guillain-Barré waited.",
        "Her daughter has Marfan’s syndrome.",
        "A family lost their mother to CJD.",
        "He has had PNH since school.",
        "A boy with DMD could not reach the bell, nor could a man with SCA3.",
        "You live with Ehlers-Danlos and asked for a softer bed.",
        "A person with vascular Ehlers Danlos syndrome was sent home.",
    ],
}
CLEAN: dict[Finder, list[str]] = {
    find_only_one: [
        "The only lift is broken, and this is the only way in.",
        "Only two people at a time may visit. Only 3 people in 10 knew of it.",
        "You are not the only one who told us.",
        "Only the People's Panel and bedside volunteers know.",
        "The first time you came, nobody met you.",
        "Only one in four people answered. Only one person in ten asked.",
        "The first person you meet is a porter.",
        "We only see people with an appointment. Only people with a badge may park.",
        "The last bus leaves at 6pm. The oldest building has no lift.",
        "This is the only hospital in the town. We are the only trust with this map.",
        "A patient should only tell their story once.",
        "Most children see only one doctor at a visit.",
        "The sole purpose is care.",
        "We are one of only three trusts with this map.",
        "The last patients left at 8pm. The last one left the light on.",
        "The first desk here to open is the pharmacy.",
    ],
    find_quotations: [
        'Our "You said, we did" boards are on each ward.',
        'Choose "Explore this chart" to see more.',
        'Pages say "hidden to protect people".',
        'We use the "Hello my name is" badges.',
        "The word 'ward' is used for every unit.",
        "The carers' group and the patients' panel met the doctors' and nurses' leads.",
        "The 'This is me' leaflet is on each ward.",
        "Don't know isn't counted, and it's the patients' choice.",
        'The "Getting It Right First Time" report is out.',
        'We call it a "one-stop" clinic.',
    ],
    find_rare_conditions: [
        "People with Parkinson's, Crohn's, Down's syndrome and diabetes asked for this.",
        "The cystic fibrosis clinic has moved.",
        "Huntington's and Tourette's clinics share a nurse.",
        "People with rare diseases wrote to us. Complaints of this kind are rare.",
        "The Motor Neurone Disease Association trained our staff.",
        "The Epstein-Barr virus is common.",
        "The SCA support group and the PNH clinic share a room. Ehlers-Danlos Support UK trained us.",
        "The dmd file and the sca code are for programs.",
    ],
}


@pytest.mark.parametrize(("find", "text"), [(find, text) for find, texts in FOUND.items() for text in texts])
def test_what_may_point_at_one_person_is_found(find: Finder, text: str) -> None:
    assert find(text)


@pytest.mark.parametrize(("find", "text"), [(find, text) for find, texts in CLEAN.items() for text in texts])
def test_what_points_at_nobody_raises_no_alarm(find: Finder, text: str) -> None:
    assert find(text) == ()
