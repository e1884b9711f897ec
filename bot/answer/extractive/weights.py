"""Weights of the sentence features, learned on questions about other years' news.

Fitted so that, among the sentences found for one question, those that hold its answer come first
(a softmax over each question's sentences); the biases only place the scores between 0 and 1.
"lead" and "fresh" are lower than learned: a quiz asks for the week's news, readers for any, and no
fewer answers are found so. Between like fits, the one that led more of 134 questions in readers'
words with their answer was taken.
"""

from __future__ import annotations

BIAS = -5.3
WEIGHTS: dict[str, float] = {
    "terms": 1.4, "terms_near": 0.2, "terms_passage": 0.15, "named": 0.2, "rank": 1.0,
    "dense": 0.8, "cosine": 1.4, "lead": 0.7, "type": 1.1, "unit": 0.65, "votes": 1.11,
    "fresh": 0.7, "pronoun": -0.1, "top": 1.4,
}  # fmt: skip

# Without an embedding model, and to choose what is worth embedding.
BIAS_ALONE = -5.2
WEIGHTS_ALONE: dict[str, float] = {
    "terms": 1.5, "terms_near": 0.41, "terms_passage": 0.38, "named": 0.48, "rank": 0.91,
    "dense": 0.8, "lead": 0.8, "type": 0.94, "unit": 0.6, "votes": 1.31, "fresh": 0.75,
    "pronoun": -0.36,
}  # fmt: skip
