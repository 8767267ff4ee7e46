import type { TestUser } from "../harness/hazel-for-tests.ts"
import type { IntentScene } from "./intent-scene.ts"

/** A call of Ada, and another payload to try under the same transaction id. */
interface Intent {
  readonly by: TestUser
  readonly payload: object
  /** Undefined for a call without a choice. */
  readonly other: object | undefined
}

/** Makes the payloads of an intent in a room. Ada makes the call unless another person is named. */
export type MakeIntent = (room: IntentScene) => Omit<Intent, "by"> & Partial<Intent>
