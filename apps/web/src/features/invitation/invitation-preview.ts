import type { InvitationRole } from "@hazel/domain/models/invitation-model"

/** The part of an invitation that is shown to anybody with its link, before they sign in. */
export interface InvitationPreview {
  readonly workspaceName: string
  readonly workspaceIconUrl: string | null
  readonly inviterName: string
  readonly channelName: string | null
  readonly role: InvitationRole
}

/** Returns undefined for a link that is no longer valid. Fails when Hazel cannot tell, so that the page can be loaded again. */
export const fetchInvitationPreview = async (token: string): Promise<InvitationPreview | undefined> => {
  const response = await fetch("/api/invitations/preview", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token })
  })
  if (response.ok) return response.json()
  if (response.status === 404 || response.status === 400) return undefined
  throw new Error(`status ${response.status} instead of the preview of an invitation`)
}
