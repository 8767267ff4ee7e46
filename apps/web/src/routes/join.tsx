import { isolated } from "@hazel/domain/isolated"
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router"
import { useEffect, useEffectEvent, useState } from "react"
import { describeFailure } from "../features/failure/describe-failure.ts"
import { AccountCard } from "../features/account/account-card.tsx"
import type { InvitationPreview } from "../features/invitation/invitation-preview.ts"
import { currentHazel } from "../session.ts"
import { Button } from "../ui/button.tsx"
import { FormFailure } from "../ui/form-failure.tsx"
import { useReadable } from "../ui/use-readable.ts"
import { asChannel } from "../features/people/names.ts"
import { routesTexts } from "./texts.ts"

const route = getRouteApi("/join/$token")

const useAccept = () => {
  const { token } = route.useParams()
  const navigate = useNavigate()
  const [failure, setFailure] = useState<string>()
  const accept = () =>
    void currentHazel()
      .call((client) => client.invitation.accept({ token }))
      .then(
        ({ channelId }) => navigate(channelId ? { to: "/c/$channelId", params: { channelId } } : { to: "/" }),
        (error: unknown) => setFailure(describeFailure(error))
      )
  return { accept, failure }
}

/** After signing up or in for an invitation, the person accepts it without being asked again. */
const SignedIn = () => {
  const { isComing } = route.useSearch()
  const { accept, failure } = useAccept()
  const acceptAtOnce = useEffectEvent(() => isComing && accept())
  useEffect(() => {
    acceptAtOnce()
  }, [])
  if (failure) return <FormFailure>{failure}</FormFailure>
  return (
    <Button variant="primary" className="h-10 w-full" disabled={isComing} onClick={accept}>
      {routesTexts.accept}
    </Button>
  )
}

const SignedOut = () => {
  const { token } = route.useParams()
  const next = `/join/${token}?isComing=true`
  const linkStyle = "flex h-10 items-center justify-center rounded-sm px-3 text-secondary font-medium"
  return (
    <div className="flex flex-col gap-2">
      <Link to="/sign-up" search={{ next }} className={`${linkStyle} bg-accent text-on-accent`}>
        {routesTexts.signUp}
      </Link>
      <Link to="/sign-in" search={{ next }} className={`${linkStyle} bg-hover`}>
        {routesTexts.signIn}
      </Link>
    </div>
  )
}

/** A sign-up by invitation may use it up. Its preview is not available any more then. */
const JoiningCard = ({ isOnline }: { readonly isOnline: boolean }) => (
  <AccountCard title={routesTexts.oneMoment} description={routesTexts.joining} footer={null}>
    {isOnline ? <SignedIn /> : <div className="h-10" />}
  </AccountCard>
)

/** People who are members already keep their role. */
const about = ({ channelName, workspaceName, role }: InvitationPreview, isNew: boolean) => {
  if (channelName === null) return routesTexts.tagline
  return role === "guest" && isNew
    ? routesTexts.inWorkspaceAsGuest(isolated(workspaceName))
    : routesTexts.inWorkspace(isolated(workspaceName))
}

export default function JoinRoute() {
  const preview = route.useLoaderData()
  const [hazel] = useState(currentHazel)
  const status = useReadable(hazel.connection)
  const { isComing } = route.useSearch()
  if (preview === undefined && isComing && status !== "signed-out")
    return <JoiningCard isOnline={status === "online"} />
  if (preview === undefined) {
    return (
      <AccountCard
        title={routesTexts.invitationInvalid}
        description={routesTexts.invitationInvalidDetail}
        footer={null}
      >
        <Link to="/" className="text-secondary font-medium text-accent underline underline-offset-2">
          {routesTexts.goToHazel}
        </Link>
      </AccountCard>
    )
  }
  const place = preview.channelName === null ? isolated(preview.workspaceName) : asChannel(preview.channelName)
  return (
    <AccountCard
      title={routesTexts.invitesYouTo(isolated(preview.inviterName), place)}
      description={about(preview, status === "signed-out")}
      footer={null}
    >
      {status === "online" && <SignedIn />}
      {status === "signed-out" && <SignedOut />}
      {status !== "online" && status !== "signed-out" && <div className="h-10" />}
    </AccountCard>
  )
}
