import { createHash } from "node:crypto"
import { type MessageId, TransactionId, type UserId } from "@hazel/domain/ids"

/** The transaction id of a bot's answer to a message, equal at every start, so that no message is answered twice. */
export const answerIdOf = (botId: UserId, question: MessageId): TransactionId => {
  const hash = createHash("sha256").update(`${botId} answers ${question}`).digest("hex")
  const time = question.replaceAll("-", "").slice(0, 12)
  const digits = `${time}8${hash.slice(0, 3)}8${hash.slice(3, 18)}`
  return TransactionId.make(digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"))
}
