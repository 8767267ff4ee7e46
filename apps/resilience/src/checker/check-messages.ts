import type { Findings } from "./findings.ts"
import type { Ledger, Sending } from "./ledger.ts"
import type { Stored, StoredMessage } from "./stored.ts"

/** Checks that each acknowledged message is stored exactly once, where Hazel said, and that no other message is stored. */
export const checkMessages = (ledger: Ledger, stored: Stored, findings: Findings) => {
  const rows = Map.groupBy(stored.messages, ({ body }) => body)
  for (const sending of ledger.acknowledged) {
    const found = rows.get(sending.body) ?? []
    if (found.length === 0) findings.add("lost", 1, `"${sending.body}" was acknowledged and is not stored.`)
    else if (!isAsAcknowledged(sending, found[0]!))
      findings.add("lost", 1, `"${sending.body}" is stored elsewhere than was acknowledged.`)
  }
  for (const [body, found] of rows) {
    if (found.length > 1) findings.add("doubled", found.length - 1, `"${body}" is stored ${found.length} times.`)
    if (!ledger.knows(body)) findings.add("doubled", 1, `"${body}" is stored, and nobody sent it.`)
  }
  if (stored.holes > 0) findings.add("lost", stored.holes, `The logs have ${stored.holes} places without an event.`)
}

const isAsAcknowledged = ({ acknowledged, channelId }: Sending, row: StoredMessage) =>
  row.channelId === channelId &&
  row.id === acknowledged?.id &&
  (acknowledged.seq === undefined || acknowledged.seq === row.seq)
