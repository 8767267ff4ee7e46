import type { AppMessageProperties } from "@hazel/db/repositories/message-property-repository"
import { Context } from "effect"

/** The properties that an app gives the message which is written. They are no part of the contracts. */
export type GivenProperties = Omit<AppMessageProperties, "messageId">

/** Empty unless `MessagePropertyWrites.writeWith` sets it for one write. */
export const GivenProperties = Context.Reference<GivenProperties | undefined>("@hazel/GivenProperties", {
  defaultValue: () => undefined
})
