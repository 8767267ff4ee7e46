import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { UnauthorizedError } from "../errors.ts"
import { SignInMethods } from "../models/sign-in-method-model.ts"
import { define } from "./define.ts"
import { RequiredScope } from "./scoping.ts"

/** The ways in which a person signs in. They are changed below `/api/auth`, because a change takes a password or begins a session. */
export class SignInMethodRpcs extends RpcGroup.make(
  /**
   * Answers what signs the caller in. API keys are refused.
   * Errors: `UnauthorizedError`. Rate limit: `reads`.
   */
  define("signInMethod.list", {
    payload: {},
    success: Schema.Struct({ methods: SignInMethods }),
    error: UnauthorizedError
  }).annotate(RequiredScope, "profile:write")
) {}
