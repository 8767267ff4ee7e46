import type { UserId } from "@hazel/domain/ids"
import type { AuditAct, AuditEntry } from "@hazel/domain/models/audit-log-model"
import { asChannel } from "../people/names.ts"
import { uiTexts } from "../../ui/texts.ts"
import { auditLogTexts, auditPredicates, type RecordOf, type SentenceParts } from "./texts.ts"

/** The type parameter ties the record to the predicate of its action. */
const predicateOf = <Act extends AuditAct>(act: Act, record: RecordOf<Act>, parts: SentenceParts) =>
  auditPredicates[act](record, parts)

/** An entry of the audit log as a sentence. `nameOf` also names people who have left. */
export const auditSentence = ({ actorId, channelName, record }: AuditEntry, nameOf: (id: UserId) => string) => {
  const actor = actorId === null ? uiTexts.productName : nameOf(actorId)
  const parts: SentenceParts = {
    whom: (id) => (id === actorId ? auditLogTexts.themselves : nameOf(id)),
    whose: (id) => (id === actorId ? auditLogTexts.theirOwn : auditLogTexts.possessive(nameOf(id))),
    where: channelName === null ? auditLogTexts.aConversation : asChannel(channelName)
  }
  return auditLogTexts.sentence(actor, predicateOf(record.act, record, parts))
}
