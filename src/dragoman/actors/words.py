"""Closed classes of words and labels that the rules for actors ask for; what names somebody stands in the data, not here."""

from __future__ import annotations

# Words that a name is part of when they follow it or stand before "of": "South China Sea", "Gulf of Mexico".
FEATURES = frozenset(
    (
        "sea", "seas", "ocean", "oceans", "strait", "straits", "gulf", "bay", "canal", "channel", "river", "mountains", "desert", "basin",
        "plateau", "lake", "time", "standard",
    )
)
FEATURES_OF = frozenset(("gulf", "sea", "bay", "strait", "straits"))

# Letters before the names of a navy's ships, and the id of the navy; those that are something else more often ("RSS", "RFA") are left out.
SHIPS = {
    "USS": "united-states-navy", "USNS": "united-states-navy", "USCGC": "united-states-coast-guard", "HMS": "royal-navy",
    "HMAS": "royal-australian-navy", "HMCS": "royal-canadian-navy", "HMNZS": "royal-new-zealand-navy", "INS": "indian-navy",
    "ICGS": "indian-coast-guard", "PNS": "pakistan-navy", "BNS": "bangladesh-navy", "SLNS": "sri-lanka-navy",
    "JDS": "japan-maritime-self-defense-force", "ROKS": "republic-of-korea-navy", "ROCS": "republic-of-china-navy",
    "BRP": "philippine-navy", "KRI": "indonesian-navy", "HTMS": "royal-thai-navy", "TCG": "turkish-naval-forces",
    "ARA": "argentine-navy", "HNLMS": "royal-netherlands-navy", "HDMS": "royal-danish-navy", "HNoMS": "royal-norwegian-navy",
    "HSwMS": "swedish-navy", "ORP": "polish-navy", "LÉ": "irish-naval-service",
}  # fmt: skip

# Words before "of" and a place: "the city of Omsk".
SETTLEMENTS = frozenset(("capital", "city", "district", "municipality", "port", "province", "region", "town", "village"))

# Tokens that may stand inside a name but cannot end one; inside a role.
INNER = frozenset(("-", "–", "/", "of", "the", "and", "'s", "’s", "'", "’", "&", "."))
INSIDE = frozenset(("-", "–", "'", "’"))

# Punctuation that the parser leaves at the edges of names.
LOOSE = frozenset(("&", "-", "–", "—", ".", ",", ";", ":", "(", ")", '"', "'", "“", "”", "‘", "’"))

# Last words of names that name no body: days, contests, papers, wars.
OCCASIONS = frozenset(
    (
        "accord", "accords", "act", "agreement", "amendment", "award", "awards", "bill", "carnival", "championship", "championships",
        "constitution", "cup", "day",
        "election", "elections", "festival", "games", "holiday", "law", "marathon", "month", "olympics", "pact", "prize", "protocol",
        "resolution", "tournament", "treaty", "virus", "war", "week", "year",
    )
)

# Heads of descriptions that are bodies: "it" takes them up, "he" does not.
INSTITUTIONS = frozenset(
    (
        "academy", "agency", "airline", "bank", "broadcaster", "business", "channel", "charity", "church", "clinic", "college",
        "company", "corporation", "daily", "faculty", "firm", "fleet", "foundation", "gang", "garrison", "group", "hospital",
        "institute", "journal", "junta", "lender", "magazine", "manufacturer", "media", "militia", "monastery", "mosque", "network",
        "newspaper", "outlet", "parish", "press", "prosecution", "school", "seminary", "station", "temple", "union", "university",
        "watchdog", "website",
    )
)

# Labels of what belongs to a base noun phrase on the left.
LEFT = frozenset(("det", "amod", "compound", "nmod", "poss", "nummod", "predet", "quantmod", "advmod", "npadvmod"))
NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))

# A modifier before one of these belongs to another actor: "U.S.-backed rebels" are not the Americans.
PROXY = frozenset(
    (
        "backed", "led", "sponsored", "funded", "supported", "aligned", "allied", "controlled", "occupied", "held",
        "brokered", "linked", "friendly",
    )
)

# Verbs that are done to persons only: "Tynice Nichole Hall was convicted" tells of no body.
PERSONAL = frozenset(
    (
        "arrest", "bear", "behead", "convict", "deport", "die", "drown", "execute", "exile", "handcuff", "hospitalise", "hospitalize",
        "imprison", "indict", "injure", "jail", "marry", "murder", "rape", "resign", "retire", "sentence", "stab", "wound",
    )
)

# What somebody can be whose name stands before "is": the verbs of such a sentence.
BEING = frozenset(("be", "become", "remain"))

# Parts of the world: "Arab states" and "Western allies" act, but belong to no one country.
REGIONS = frozenset(
    (
        "african", "arab", "arctic", "asian", "balkan", "baltic", "caribbean", "caucasus", "eastern", "eurozone", "european", "gulf",
        "islamic", "latin", "mediterranean", "muslim", "nordic", "oic", "pacific", "scandinavian", "sahel", "southern", "western",
    )
)
REGION_HEADS = frozenset(
    (
        "allies", "capitals", "countries", "governments", "kingdoms", "leaders", "monarchies", "nations", "neighbours", "neighbors",
        "officials", "partners", "powers", "republics", "states",
    )
)

# States that are counted or told apart and not named.
MANY = frozenset(("countries", "governments", "nations", "states"))
SORTS = frozenset(
    (
        "coastal", "creditor", "developed", "developing", "donor", "emerging", "industrial", "industrialised", "industrialized", "island",
        "landlocked", "member", "non-aligned", "poor", "poorer", "rich", "richer", "wealthy",
    )
)

# Words that stand for people of whom only the number is told: "dozens were arrested", "others were beaten".
NUMBERS = frozenset(("dozens", "hundreds", "many", "others", "scores", "several", "some", "thousands"))

# What is done to people: without a noun, its object is a number of them ("killed 20", "two were beaten").
DONE_TO_PEOPLE = frozenset(
    (
        "abduct", "acquit", "arrest", "assassinate", "beat", "behead", "capture", "charge", "convict", "deport", "detain", "displace",
        "evacuate", "evict", "execute", "expel", "flog", "free", "gas", "hang", "hospitalise", "hospitalize", "hurt", "imprison", "injure",
        "jail", "kidnap", "kill", "lynch", "maim", "massacre", "murder", "pardon", "poison", "rape", "release", "rescue", "save",
        "sentence", "shoot", "slaughter", "stab", "torture", "whip", "wound",
    )
)

# Before a thing or a deed they tell whose it is: "government planes", "rebel positions".
OWNING = frozenset(
    ("army", "government", "guerrilla", "insurgent", "junta", "militia", "navy", "opposition", "police", "rebel", "separatist", "union")
)

# What people do in numbers: "thousands marched".
DONE_BY_PEOPLE = frozenset(("clash", "demonstrate", "march", "parade", "picket", "protest", "rally", "riot", "strike"))

# What is done to others and theirs: whoever tells of it speaks of his own ("Syria said Israeli jets had bombed its airport").
HARMING = frozenset(
    (
        "abduct", "ambush", "annex", "arm", "arrest", "assassinate", "assault", "attack", "besiege", "block", "blockade", "blow", "board",
        "bomb", "bombard", "breach", "bulldoze", "burn", "capture", "confiscate", "cross", "damage", "demolish", "deport", "destroy",
        "detain", "down", "encroach", "enter", "expel", "fire", "flatten", "force", "freeze", "hack", "harass", "hit", "impound",
        "infiltrate", "infringe", "intercept", "interfere", "invade", "jail", "jam", "kidnap", "kill", "loot", "meddle", "murder", "occupy",
        "penetrate", "plunder", "poison", "raid", "ram", "ransack", "rob", "sabotage", "seize", "shell", "shoot", "sink", "spy", "steal",
        "storm", "strafe", "strike", "target", "threaten", "torch", "torture", "undermine", "uproot", "violate", "wound",
    )
)

# The same as nouns: whoever charges somebody with one speaks of his own ("accused Kenya of an attack on its embassy").
HARM = frozenset(
    (
        "aggression", "assault", "attack", "bombardment", "bombing", "breach", "encroachment", "incursion", "interference", "intrusion",
        "invasion", "killing", "meddling", "murder", "occupation", "raid", "sabotage", "seizure", "shelling", "strike", "theft", "threat",
        "violation",
    )
)

# What somebody asks another to do with what is his: "asked Kenya to free its citizens", "demanded that Kenya return its tanker".
GIVING_BACK = frozenset(("compensate", "extradite", "free", "release", "repatriate", "return"))

# Both parties to what was just told.
SIDES = frozenset(("sides", "parties", "camps"))

# Past holders of an office.
FORMER = frozenset(("former", "ex", "erstwhile", "ousted", "deposed", "late", "retired", "ex-"))

# Roles whose place says nothing of whose they are; roles that "the two leaders" can mean.
GUESTS = frozenset(
    ("ambassador", "embassy", "leader", "minister", "other-minister", "trade-minister", "deputy-foreign-minister", "journalists")
)
HEADS = frozenset(("leader", "head-of-state", "head-of-government", "civilians", "counterpart", "ambassador"))

# People who are of where it happens: police, crowds, civilians, as those who do it or to whom it is done.
ON_THE_SCENE = frozenset(("COP", "CVL", "EDU", "LAB", "MED", "OPP"))
SUFFERING = frozenset(("nsubj", "nsubjpass", "dobj"))

# Sectors that act abroad: where they are does not say whose they are.
ABROAD = frozenset(("MIL",))

# Prepositions after which the owner of a role stands.
OWNERS = frozenset(("of", "for", "from", "at", "with"))

# Words that count others: what they count is who acts.
COUNTERS = frozenset(
    (
        "dozen", "dozens", "hundred", "hundreds", "thousand", "thousands", "million", "millions", "score", "scores", "number", "handful",
        "majority", "group", "groups", "couple", "pair", "trio", "coalition", "team", "bunch", "some", "many", "most", "several", "half",
        "part", "all", "both", "each", "one", "two", "three", "four", "five", "six", "lot", "member", "members", "rest", "series", "wave",
        "tens", "none", "any", "few", "leaders",
    )
)

# Entities that name nobody; entities of which only the head can name somebody.
THINGS = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "WORK_OF_ART", "LAW", "LANGUAGE", "PRODUCT", "EVENT"))
WHOLE = frozenset(("ORG", "PERSON", "FAC", "LAW", "WORK_OF_ART", "EVENT"))

# Roles that take the sectors of the word before them: "army chief", "police spokesman".
BEARERS = frozenset(("bearer", "body-head", "spokesperson", "official", "leader"))

# What makes a paper, a bank or a firm the government's, and the main sectors of those that can be: "the official Anadolu news agency".
STATE_RUN = frozenset(
    (
        "official", "state", "state-run", "state-owned", "state-controlled", "state-funded", "government", "government-run",
        "government-owned", "government-controlled", "semi-official", "semiofficial", "nationalised", "nationalized",
    )
)
STATE_HELD = (("JRN",), ("BUS",))

# Roles whose bearers are not taken to be of the country in focus: envoys of others, attackers whom nobody knows.
NOT_AT_HOME = frozenset(("leader", "ambassador", "assailant"))

# Roles that are whatever the body is that they belong to.
MEMBERS = frozenset(("member",))

# Roles of whoever leads a body: "the UN chief" is its secretary-general, "the Commission's head" its president.
BODY_HEADS = ("secretary-general", "director-general", "head-of-state", "international-official", "body-head", "leader")

# Roles that are no titles, and words before names that say no more than "a person".
NO_TITLES = frozenset(("civilians", "faithful"))
HONORIFICS = frozenset(("dr", "dr.", "mr", "mr.", "mrs", "mrs.", "ms", "ms."))

# Nouns that name nobody by themselves.
NOBODY = frozenset(("one", "ones", "’s", "'s", "s"))

# Roles by what somebody is to another: "an ally of the United States" is not American.
RELATIONS = frozenset(("relation", "counterpart"))

# Pronouns.
HE = frozenset(("he", "him", "his", "himself"))
SHE = frozenset(("she", "her", "hers", "herself"))
IT = frozenset(("it", "its", "itself"))
THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
RELATIVE = frozenset(("who", "whom", "whose", "which", "that"))

# Verbs of which "it" is no actor: "it is clear", "it seems".
PLEONASTIC = frozenset(("be", "seem", "appear", "remain", "become", "take", "happen", "mean", "turn", "look", "feel", "rain"))

# Verbs of contact: who does it does what it is for, "telephoned his colleague to thank him".
CONTACT = frozenset("call contact meet phone ring see telephone visit write".split())

# What only somebody can be, so that "it was ready to talk" tells of a body or country.
MOODS = frozenset(
    (
        "able", "adamant", "afraid", "angry", "anxious", "aware", "cautious", "committed", "concern", "concerned", "confident", "convinced",
        "determined", "disappointed", "eager", "firm", "friendly", "glad", "grateful", "happy", "hopeful", "hostile", "innocent", "keen",
        "neutral", "open", "opposed", "optimistic", "pleased", "prepared", "proud", "ready", "reluctant", "responsible", "satisfied",
        "sceptical", "skeptical", "sorry", "sure", "unable", "unaware", "unhappy", "unwilling", "wary", "willing", "worried",
    )
)

# Labels of subjects.
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "agent"))

# Nouns that take up a country, two countries, two persons, a body.
COUNTRY_WORDS = frozenset(("country", "nation", "kingdom", "republic", "state", "homeland"))
COUNTRY_PLURALS = frozenset(
    (
        "countries", "nations", "sides", "states", "neighbours", "neighbors", "rivals", "governments", "powers", "parties",
    )
)
PERSON_PLURALS = frozenset(
    (
        "leaders", "presidents", "ministers", "men", "women", "premiers", "pair", "duo", "diplomats", "statesmen", "heads",
        "counterparts", "chancellors",
    )
)
BODY_WORDS = frozenset(
    (
        "alliance", "bloc", "group", "organisation", "organization", "party", "company", "union", "body", "agency", "movement", "militia",
        "firm", "service", "council", "commission", "committee", "tribunal", "assembly", "agency", "fund", "bank", "court",
    )
)

# Roles that one person holds at a time: the people's file can name the holder.
OFFICES = frozenset(
    (
        "head-of-state", "head-of-government", "foreign-minister", "defence-minister", "interior-minister", "finance-minister", "monarch",
        "vice-president", "secretary-general", "director-general", "supreme-leader",
    )
)

# Sectors whose bearers belong to the country in focus unless something else is said.
DOMESTIC = frozenset(
    (
        "COP", "CVL", "JUD", "LEG", "OPP", "PTY", "LAB", "AGR", "EDU", "MED", "JRN", "GOV", "REL", "CRM", "BUS", "ELI", "SPY", "MIL",
        "REB", "UAF", "PRM", "SOC",
    )
)

# Sectors of public office: a title of one of them belongs to the country that a document is about.
PUBLIC = frozenset(("GOV", "COP", "LEG", "JUD", "MIL"))

# Sectors of people who act for no state, party or force.
PRIVATE = frozenset(("AGR", "BUS", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REL"))

# Towns from which the whole world is reported.
DESKS = frozenset(
    ("WASHINGTON", "NEW YORK", "UNITED NATIONS", "LONDON", "PARIS", "BRUSSELS", "STRASBOURG", "GENEVA", "VIENNA", "THE HAGUE")
)

# Those of them that are seats of bodies: who speaks there need not speak of the country.
SEATS = frozenset(("NEW YORK", "BRUSSELS", "STRASBOURG", "GENEVA", "VIENNA", "THE HAGUE"))

# Words of which parties, armies and agencies of many countries make their names.
SHARED = frozenset(
    """
    national people's popular democratic liberation resistance revolutionary republican united patriotic salvation unity
    freedom independence army front forces force movement party union congress council guard assembly alliance coalition
    committee transitional supreme constitutional court bank central of for the and new progressive socialist labour
    labor workers communist conservative liberal christian social islamic justice development reform change nation
    defence defense police agency security intelligence service ministry interior foreign affairs human rights
    commission election electoral independent
    """.split()
)

# Roles that are bodies: "it" can take them up, "he" cannot.
COLLECTIVE = frozenset(
    (
        "government", "local-government", "ministry", "defence-ministry", "justice-ministry", "health-ministry", "education-ministry",
        "agriculture-ministry", "embassy", "presidency", "central-bank", "military", "police", "legislature", "court", "party",
        "business", "state-media", "government-weak", "force-weak", "committee-weak",
    )
)

# Verbs whose subject vouches for the clause below them.
SAY = frozenset(
    (
        "say", "tell", "add", "warn", "write", "declare", "announce", "insist", "argue", "note", "state", "claim", "explain", "tweet",
        "stress", "vow", "pledge", "promise", "assert",
    )
)

# Modifiers that say that somebody is not of the country in focus.
ELSEWHERE = frozenset(
    (
        "foreign", "international", "external", "allied", "regional", "global", "world", "western", "eastern", "european", "arab",
        "african", "asian", "latin", "islamic", "other", "outside", "multinational", "joint", "neighbouring", "neighboring", "overseas",
        "peacekeeping", "coalition", "world's", "several", "various", "many", "his", "her", "their", "our", "my",
    )
)

# People whom nobody names.
ANYBODY = frozenset(("anybody", "anyone", "somebody", "someone"))

# People who are not of the country in focus, whatever it is.
STRANGERS = frozenset(("foreigner", "expatriate", "westerner", "tourist", "outsider"))

# Words that tell gender.
FEMALE = frozenset(
    (
        "mrs.", "ms.", "mrs", "ms", "lady", "queen", "princess", "spokeswoman", "congresswoman", "policewoman", "woman", "wife",
        "daughter", "mother", "businesswoman", "chairwoman",
    )
)
MALE = frozenset(
    (
        "mr.", "mr", "sir", "lord", "king", "prince", "spokesman", "congressman", "policeman", "man", "husband", "son", "father",
        "businessman", "chairman",
    )
)

# How many "the two leaders" are.
COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5}

# Sectors of those who fight a state: "the rebels" takes up the group named before.
FIGHTERS = frozenset(("REB", "UAF", "PRM"))

# Words inside the name of a body that tell what it does, where its last word does not: "Highland Medical Services Alliance".
_NAME_WORDS = {
    "AGR": "agrarian agricultural cattlemen cocoa coffee dairy farmers farming fishers fishery fishing growers herders "
    "livestock peasant peasants ranchers",
    "BUS": "automotive banking brewers builders business commerce employers energy entrepreneurs exporters hotels "
    "importers industrial industries industry insurance investors logistics manufacturers merchants mining motors "
    "oil petroleum pharmaceuticals retailers semiconductor shipping steel tech technologies telecom trading "
    "airlines airways",
    "CVL": "charitable climate conservation humanitarian relief rescue rights volunteers wildlife",
    "EDU": "academic education educational principals scholars school schools science sciences students teachers teaching "
    "universities",
    "JRN": "broadcasters broadcasting editors journalists newspapers press publishers radio television",
    "JUD": "advocates attorneys bar barristers judges lawyers magistrates prosecutors tribunal",
    "LAB": "dockers drivers employees labour labor miners seafarers staff syndical workers",
    "MED": "clinical dental doctors epidemiology health healthcare hospitals medical medicine midwives nurses nursing "
    "pharmacists physicians surgeons vaccine",
    "MIL": "artillery battalion brigade regiment squadron veterans",
    "PTY": "democrats socialists liberals conservatives communists",
    "REB": "insurgent liberation rebel resistance revolutionary",
    "REF": "asylum displaced migrant migrants refugee refugees",
    "REL": "baptist bishops catholic christian churches clerics evangelical islamic jewish methodist muslim orthodox "
    "presbyterian rabbis",
}
NAME_WORDS = {word: sector for sector, words in _NAME_WORDS.items() for word in words.split()}
