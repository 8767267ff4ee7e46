import { PushDeviceId } from "../ids.ts"
import { defineEvent } from "./envelope.ts"

/**
 * The person registered or deleted a device, and fetches the list again where it is shown; published on `user:{id}`. It
 * names no text, so nothing in it can become untrue.
 */
export const PushDeviceChanged = defineEvent("push_device_changed", { deviceId: PushDeviceId })
