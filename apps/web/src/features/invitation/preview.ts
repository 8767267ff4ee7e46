import type { InvitationRole } from "@hazel/domain/models/invitation-model"

/** What whoever has a link may know before they sign up or in. */
export interface InvitationPreview {
  readonly workspaceName: string
  readonly inviterName: string
  readonly channelName: string | null
  readonly role: InvitationRole
}

/** Nothing is there for a link that does not open any more. */
export const askAboutInvitation = async (token: string): Promise<InvitationPreview | undefined> => {
  const response = await fetch(`/api/invitations/${encodeURIComponent(token)}`).catch(() => undefined)
  return response?.ok ? response.json() : undefined
}
