import { useMutation } from "@tanstack/react-query";
import { Alert, Flex, Input } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { lookUp, type Member } from "./queries.js";

/** Finds one member by what they say or show, for a dialog or a filter. */
export function MemberLookUp({ onFound, width }: { readonly onFound: (member: Member) => void; readonly width?: number }): ReactNode {
  const { t } = useWords();
  const search = useMutation({
    mutationFn: lookUp,
    onSuccess: (member) => {
      if (member !== null) onFound(member);
    },
  });
  return (
    <Flex vertical gap={8} style={width === undefined ? {} : { width }}>
      <Input.Search
        allowClear
        autoComplete="off"
        loading={search.isPending}
        enterButton={t("console.members.look_up")}
        aria-label={t("console.members.look_up.what")}
        placeholder={t("console.members.look_up.what")}
        onSearch={(value) => {
          if (value.trim() !== "") search.mutate(value.trim());
        }}
      />
      {search.isSuccess && search.data === null ? <Alert showIcon type="info" title={t("console.members.look_up.nobody")} /> : null}
      <ProblemAlert error={search.error} />
    </Flex>
  );
}
