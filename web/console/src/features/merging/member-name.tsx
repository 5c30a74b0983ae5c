import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { paths } from "../../paths.js";
import { memberKey, readMember, type Member } from "../members/queries.js";

/** A member that a merge names; undefined while it is fetched, or where it may not be seen. */
export function useMember(memberId: string): Member | undefined {
  return useQuery({ queryKey: memberKey(memberId), queryFn: () => readMember(memberId) }).data;
}

/** What a member is called among others: name and number. */
export function useMemberText(): (member: Member | undefined) => string {
  const { t } = useWords();
  return (member) => (member === undefined ? t("console.merging.member") : [member.name, member.memberNumber].filter((each) => each !== null).join(" · "));
}

export function MemberLink({ memberId }: { readonly memberId: string }): ReactNode {
  const text = useMemberText();
  return <Link to={paths.member} params={{ memberId }}>{text(useMember(memberId))}</Link>;
}

export function MemberText({ memberId }: { readonly memberId: string }): ReactNode {
  const text = useMemberText();
  return text(useMember(memberId));
}
