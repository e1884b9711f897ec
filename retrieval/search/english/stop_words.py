"""English words that say nothing about which passage answers; who needs more of them adds those."""

from __future__ import annotations

# In small letters. A word belongs here only where it says nothing to a search, nothing to the topic
# of a question and nothing to the check of a sentence: each of them keeps some that others leave.
STOP_WORDS = frozenset(
    """
    a an the this that these those of to in on at by for from with about into over under between
    and or but nor so if then than as is are was were be been being am do does did have has had
    having will would shall should can could may might must not no it its he his she her they
    them their we us our you your i me my what which who whom whose when where why how much many
    there here also just only any some each other such very while during before after say says
    said
    """.split()
)
# Words of asking, and of news as such: the check holds a sentence to them, a search does not.
ASKING_WORDS = frozenset(
    """
    done tell know please according news article articles report reports reported coverage true
    false
    """.split()
)
