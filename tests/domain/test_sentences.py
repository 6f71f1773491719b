from tracker.domain.sentences import N_, Sentence, sentence


def test_a_sentence_keeps_its_text_and_its_facts_apart():
    said = sentence(N_("%(short_pence)s below the floor."), short_pence=12)
    assert said == Sentence("%(short_pence)s below the floor.", {"short_pence": 12})


def test_a_sentence_may_need_no_facts():
    assert sentence("Give the day as well.").facts == {}
