#!/usr/bin/env python3
"""Sends one signal from Python.

    producer.py [--now] [plain|cloudevent]

Needs `pip install confluent-kafka` or `pip install kafka-python`; whichever is there is used. As it is the file goes
out byte by byte, so a second time it is recognised as a duplicate. --now gives it a new id and this moment as its
timestamp. TW_KAFKA names the brokers; inside a running suite: eval "$(./tradewind env)".
"""
import json
import os
import sys
import uuid
from datetime import datetime, timezone
from pathlib import Path

HERE = Path(__file__).resolve().parent
BROKERS = os.environ.get("TW_KAFKA", "127.0.0.1:19092")
TOPIC = "signal.inbound.v1"
KEY = b"DEMO"  # Keeps the signals of one account in order.
TIMEOUT = 30


def read(form):
    """Value and headers as they lie in the files."""
    if form == "plain":
        return (HERE / "signal.json").read_bytes(), {}
    lines = (HERE / "signal.cloudevent.headers").read_text("utf-8").splitlines()
    headers = dict(line.split("=", 1) for line in lines if line)
    return (HERE / "signal.cloudevent.json").read_bytes(), headers


def fresh(value, headers):
    """The same signal as of now. Decimals stay the text they are: never make floats of prices."""
    signal = json.loads(value, parse_float=str)
    signal["timestamp"] = datetime.now(timezone.utc).isoformat(timespec="seconds").replace("+00:00", "Z")
    new_id = f"python-{uuid.uuid4()}"
    if headers:
        headers = {**headers, "ce_id": new_id}
    else:
        signal["id"] = new_id
    return json.dumps(signal).encode("utf-8"), headers


def send_confluent(value, headers):
    from confluent_kafka import Producer

    answers = []
    producer = Producer({"bootstrap.servers": BROKERS, "acks": "all", "enable.idempotence": True})
    producer.produce(
        TOPIC, value=value, key=KEY, headers=list(headers.items()), on_delivery=lambda error, _: answers.append(error)
    )
    producer.flush(TIMEOUT)
    if answers != [None]:
        raise SystemExit(f"not acknowledged: {answers or 'no answer'}; sending it again is safe")


def send_kafka_python(value, headers):
    from kafka import KafkaProducer

    producer = KafkaProducer(bootstrap_servers=BROKERS, acks="all")
    pairs = [(name, text.encode("utf-8")) for name, text in headers.items()]
    producer.send(TOPIC, value=value, key=KEY, headers=pairs).get(timeout=TIMEOUT)
    producer.close()


def send(value, headers):
    try:
        send_confluent(value, headers)
    except ImportError:
        try:
            send_kafka_python(value, headers)
        except ImportError:
            raise SystemExit("pip install confluent-kafka (or kafka-python) first") from None


def main(arguments):
    if any(argument not in ("--now", "plain", "cloudevent") for argument in arguments):
        print(__doc__, file=sys.stderr)
        raise SystemExit(2)
    form = "cloudevent" if "cloudevent" in arguments else "plain"
    value, headers = read(form)
    if "--now" in arguments:
        value, headers = fresh(value, headers)
    send(value, headers)
    print(f"sent {form} to {TOPIC} at {BROKERS}", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
