import type { ReactNode } from "react"

export const webhookTexts = {
  deleteForGood: "Delete for good",
  deleteOf: (name: string) => `Delete ${name}`,
  deleteOfForGood: (name: string) => `Delete for good: ${name}`,
  incoming: "Incoming",
  madeBy: (name: ReactNode, day: string) => (
    <>
      Made by {name} on {day}
    </>
  ),
  madeOn: (day: string) => `Made on ${day}`,
  outgoing: "Outgoing",
  webhooks: "Webhooks",
  whichKind: "Kind of webhooks"
}
