"""Reads the message in the file named and prints, as JSON, what a standard MIME reader makes of it."""

import base64
import email
import email.policy
import json
import sys

with open(sys.argv[1], "rb") as file:
    message = email.message_from_bytes(file.read(), policy=email.policy.default)
json.dump(
    {
        "headers": [[name, str(value)] for name, value in message.items()],
        "defects": [str(defect) for part in message.walk() for defect in part.defects],
        "parts": [
            {
                "type": part.get_content_type(),
                "fileName": part.get_filename(),
                "base64": base64.b64encode(part.get_payload(decode=True)).decode(),
            }
            for part in message.walk()
            if not part.is_multipart()
        ],
    },
    sys.stdout,
)
