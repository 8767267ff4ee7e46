import { foldInvitations, type OwnEventOf } from "@hazel/domain/events/folds/own-log-folds"
import type { Invitations } from "@hazel/domain/models/invitation-model"

/** The person's open invitations, made by them and to them. */
export class InvitationList {
  #invitations: Invitations | undefined
  /** Where the person's log stood when they were fetched, which may be further than it has been heard. */
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
