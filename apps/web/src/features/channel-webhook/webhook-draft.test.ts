import { describe, expect, it } from "vitest"
import { choicesOf, newWebhook, typesIn, withChoice } from "./webhook-draft.ts"

describe("what a webhook is told of", () => {
  it("is everything, also what is added later, if all is chosen", () => {
    expect(typesIn(newWebhook)).toBeNull()
    expect(choicesOf({ eventTypes: null })).toEqual(newWebhook.chosen)
  })

  it("is each type of what was chosen, and shown as it was chosen", () => {
    const chosen = withChoice(withChoice(new Set(), "pins", true), "edits", true)
    const eventTypes = typesIn({ chosen })
    expect(eventTypes).toEqual(["message_updated", "message_pinned", "message_unpinned"])
    expect([...choicesOf({ eventTypes })].toSorted()).toEqual(["edits", "pins"])
    expect([...withChoice(chosen, "pins", false)]).toEqual(["edits"])
  })
})
