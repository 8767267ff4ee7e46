import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { ChannelId } from "../ids.ts"
import {
  InvalidSearchError,
  SearchBusyError,
  SearchPage,
  SearchSort,
  SearchTooBroadError
} from "../models/message-search-model.ts"
import { define } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

export class MessageSearchRpcs extends RpcGroup.make(
  /**
   * Finds messages that the caller may read now, by words and operators such as `from:@ada`, `in:#bread`, `has:file` and
   * `before:2026-11-29`. The last word also finds longer words that begin with it. A page holds 20 messages unless `limit`
   * says otherwise, and at most 50. By relevance, the newest 1,000 matches are compared. `timeZone` is the IANA name of the
   * zone in which days begin, UTC if it is left out; `channelId` is the channel that `in:here` means.
   * Searches of one account run one after the other.
   * Errors: `InvalidSearchError`, `SearchTooBroadError`, `SearchBusyError`. Rate limit: `searches`.
   */
  define("message.search", {
    payload: {
      query: Schema.String,
      sort: Schema.optionalKey(SearchSort),
      channelId: Schema.optionalKey(ChannelId),
      timeZone: Schema.optionalKey(Schema.String),
      cursor: Schema.optionalKey(Schema.String),
      limit: Schema.optionalKey(Schema.Int)
    },
    success: SearchPage,
    error: Schema.Union([InvalidSearchError, SearchTooBroadError, SearchBusyError])
  })
    .annotate(RequiredScope, "read")
    .annotate(RateLimit, "searches")
) {}
