import type { Operation } from "./operation.ts"
import { ownInvitation, nobody } from "./rows.ts"

/** The calls about invitations to a channel or the workspace. */
export const invitationOperations: Readonly<Record<string, Operation>> = {
  "invitation.create": {
    asks: ({ channelId }) => ({ kind: "link", channelId }),
    answers: "yes yes yes yes yes no | absent absent absent | unsigned",
    inPublic: "yes yes yes yes yes no | yes yes absent | unsigned"
  },
  // Without a channel the call is about the caller's own invitations, and granted to everybody.
  "invitation.list": {
    asks: ({ channelId }) => ({ channelId }),
    answers: "yes yes no yes no no | absent absent absent | unsigned",
    inPublic: "yes yes no yes no no | no no absent | unsigned"
  },
  "invitation.token": { asks: ({ invitationId: id }) => ({ id }), answers: ownInvitation },
  "invitation.cancel": { asks: ({ invitationId: id }) => ({ id }), answers: ownInvitation },
  "invitation.accept": {
    asks: ({ invitationToken: token }) => ({ token }),
    answers: "yes yes yes yes yes yes | yes yes absent | unsigned"
  },
  "invitation.decline": { asks: ({ invitationId: id }) => ({ id }), answers: nobody }
}
