"""Words that stand for one person, as patterns in small letters."""

KIN = (
    r"(?:mother|father|mum|mam|mom|dad|nan|nana|nanna|gran|granny|grandma|grandad|granddad|grandmother|grandfather|"
    r"great[ -]grandmother|great[ -]grandfather|wife|husband|aunt|auntie|uncle|sister|brother|mother-in-law|"
    r"father-in-law|lady|gentleman|stepfather|stepmother|cousin|godmother|widow|widower)"
)
ROLE = (
    r"(?:partner|patient|resident|man|woman|neighbour|friend|carer|relative|person|veteran|pensioner|client|volunteer|"
    r"parent|grandparent|great-grandparent|visitor|inpatient|caller|nun|priest|farmer|nurse|teacher|female|male)"
)
TITLED = r"(?:mrs?|ms|miss|dr|sir|lady|rev|father|sister)\.? [a-z'-]{2,20}"
ONE = r"(?:an?|the|this|that|my|our|his|her|their|your|one|another|elderly|old|older|frail|male|female|lone|oldest)"
SINGULAR = rf"(?:s?he|i|who|{KIN}|{ROLE}|{TITLED})"
PERSON = rf"(?:they|{SINGULAR})"
WHO = rf"(?:{KIN}|{ONE}[ \n](?:\w{{2,12}}[ \n])?{ROLE})"
