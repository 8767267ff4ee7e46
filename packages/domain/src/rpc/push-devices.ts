import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { UnauthorizedError } from "../errors.ts"
import { PushDeviceId } from "../ids.ts"
import { InvalidPushDeviceError, PushDevice, PushEnvironment, PushTransport } from "../models/push-device-model.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

/** The phones and browsers of a person, which are notified while the person is away. Source: I20. */
export class PushDeviceRpcs extends RpcGroup.make(
  /**
   * Registers the phone or browser of the caller, who receives the text of messages on it from now on. An app registers each time that
   * it starts: a token that is registered already stays one device. It moves to the caller if it was registered by somebody
   * else. The device ends with the session or API key of the caller.
   *
   * `token` is what APNs or Firebase gave the app, or for `web` the JSON of the `PushSubscription` of a browser. APNs also needs `topic`, the bundle id of the app, unless Hazel notifies
   * one app only, and `environment`, which is `production` by default. `label` is the name of the phone or browser.
   * Errors: `InvalidPushDeviceError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit: `preferences`.
   */
  defineMutation("pushDevice.register", {
    payload: {
      transport: PushTransport,
      token: Schema.String,
      topic: Schema.optionalKey(Schema.String),
      environment: Schema.optionalKey(PushEnvironment),
      label: Schema.optionalKey(Schema.String)
    },
    success: { data: PushDevice },
    error: Schema.Union([InvalidPushDeviceError, UnauthorizedError])
  })
    .annotate(RequiredScope, "push-devices:write")
    .annotate(RateLimit, "preferences"),

  /**
   * Deletes a device of the caller, which is notified no more. Deleting one that does not exist changes nothing.
   * Errors: `TransactionConflictError`. Rate limit: `preferences`.
   */
  defineMutation("pushDevice.delete", {
    payload: { id: PushDeviceId },
    success: {},
    error: Schema.Never
  })
    .annotate(RequiredScope, "push-devices:write")
    .annotate(RateLimit, "preferences"),

  /**
   * Lists the devices of the caller, those registered last first. `transports` are the push services that whoever runs Hazel
   * has set up; devices of others are notified as soon as theirs is. Browsers subscribe with `webPushKey` as their
   * `applicationServerKey`; it is null if Hazel notifies no browsers.
   * Errors: none of its own. Rate limit: `reads`.
   */
  define("pushDevice.list", {
    payload: {},
    success: Schema.Struct({
      devices: Schema.Array(PushDevice),
      transports: Schema.Array(PushTransport),
      webPushKey: Schema.NullOr(Schema.String)
    })
  }).annotate(RequiredScope, "read")
) {}
