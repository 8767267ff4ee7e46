import { foldInvitations, type OwnEventOf } from "@hazel/domain/events/folds/own-log-folds"
import type { Invitations } from "@hazel/domain/models/invitation-model"

/** The person's open invitations, sent and received. */
export class InvitationList {
  #invitations: Invitations | undefined
  /** The head of the person's own log when this was fetched, which may be ahead of the cursor. */
  #asOf = 0

  get all() {
    return this.#invitations
  }

  replace({ sent, received, seq }: Invitations & { readonly seq: number }) {
    this.#asOf = seq
    this.#invitations = { sent, received }
  }

  fold(event: OwnEventOf<"invitations">) {
    if (event.seq > this.#asOf) this.#invitations = this.#invitations && foldInvitations(this.#invitations, event)
  }
}
