"""Weights of the sentence features, learned on questions about other years' news.

Fitted so that, among the sentences found for one question, those that hold its answer come first
(a softmax over each question's sentences); the bias only places the scores between 0 and 1.
"""

from __future__ import annotations

BIAS = -5.0
WEIGHTS: dict[str, float] = {
    "terms": 1.02,
    "terms_near": 0.27,
    "terms_passage": 0.36,
    "named": 0.25,
    "rank": 0.82,
    "dense": 0.56,
    "cosine": 1.22,
    "lead": 1.18,
    "type": 0.96,
    "unit": 0.49,
    "votes": 1.18,
    "fresh": 1.14,
    "pronoun": -0.32,
    "question": -0.6,  # fitted at -0.15; a question is no answer to anybody
    "top": 1.22,
    "headline": 0.03,
    "beside": 0.1,
}
