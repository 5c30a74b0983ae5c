import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Alert, Flex, Input, Modal, Typography } from "antd";
import { useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { useMay, useSession } from "../../app/session.js";
import { menuFor } from "../../menu.js";
import { paths } from "../../paths.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { find, type Found } from "./find.js";

interface Hit {
  readonly key: string;
  readonly group: string;
  readonly text: string;
  readonly go: () => void;
}

/** One field for everything: pages while one types, members, receipts and rules with Enter. What was typed stays out of addresses. */
export function SearchDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const { permissions } = useSession();
  const may = { members: useMay("members.identify"), orders: useMay("orders.read"), rules: useMay("offers.read") };
  const mayOpenMembers = useMay("members.read");
  const [text, setText] = useState("");
  const list = useRef<HTMLUListElement>(null);
  const leave = (go: () => void): void => {
    onClose();
    go();
  };
  const open = (found: Found): void => {
    if (found.kind === "member") void navigate({ to: paths.member, params: { memberId: found.id } });
    else if (found.kind === "order") void navigate({ to: paths.order, params: { orderId: found.id } });
    else void navigate({ to: paths.rule, params: { ruleId: found.id } });
  };
  const search = useMutation({
    mutationFn: (wanted: string) => find(wanted, { ...may, members: may.members && mayOpenMembers }, language),
    onSuccess: (found) => {
      const [only] = found;
      if (found.length === 1 && only !== undefined) leave(() => open(only));
    },
  });
  const wanted = text.trim();
  const pages: readonly Hit[] = wanted === "" ? [] : menuFor(permissions).flatMap((group) => group.entries).filter((each) => t(each.title).toLowerCase().includes(wanted.toLowerCase()))
    .slice(0, 5).map((each) => ({ key: each.path, group: t("console.search.page"), text: t(each.title), go: () => leave(() => void navigate({ to: each.path })) }));
  const found: readonly Hit[] = (search.data ?? []).map((each) => ({ key: `${each.kind}:${each.id}`, group: t(`console.search.${each.kind}`), text: each.text, go: () => leave(() => open(each)) }));
  const hits = [...found, ...pages];
  const move = (event: KeyboardEvent, by: 1 | -1): void => {
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    const at = buttons.findIndex((each) => each === document.activeElement);
    const next = buttons[at + by];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  const what = [...(may.members && mayOpenMembers ? [t("console.search.by_member")] : []), ...(may.orders ? [t("console.search.by_order")] : []), ...(may.rules ? [t("console.search.by_rule")] : []), t("console.search.by_page")].join(t("console.search.or"));
  return (
    <Modal open title={t("console.search.title")} footer={null} onCancel={onClose} destroyOnHidden>
      <div
        onKeyDown={(event) => {
          if (event.key === "ArrowDown") move(event, 1);
          if (event.key === "ArrowUp") move(event, -1);
        }}
      >
        <Flex vertical gap={12}>
          <Input.Search
            autoFocus allowClear autoComplete="off" enterButton loading={search.isPending} value={text} aria-label={what} placeholder={what}
            onChange={(event) => {
              setText(event.target.value);
              search.reset();
            }}
            onSearch={() => {
              const [first] = pages;
              if (wanted === "") return;
              if (first !== undefined && pages.length === 1 && !/\d/.test(wanted)) first.go();
              else search.mutate(wanted);
            }}
          />
          <ProblemAlert error={search.error} />
          {search.isSuccess && hits.length === 0 ? <Alert showIcon type="info" title={t("console.search.nothing")} /> : null}
          <ul ref={list} aria-live="polite" style={{ listStyle: "none", margin: 0, padding: 0 }}>
            {hits.map((each) => (
              <li key={each.key}>
                <button type="button" onClick={each.go} style={{ all: "unset", boxSizing: "border-box", display: "flex", gap: 12, width: "100%", padding: "8px 4px", cursor: "pointer", outline: "revert", overflowWrap: "anywhere" }}>
                  <Typography.Text type="secondary" style={{ minWidth: 72 }}>{each.group}</Typography.Text>
                  <span>{each.text}</span>
                </button>
              </li>
            ))}
          </ul>
          <Typography.Text type="secondary" style={{ fontSize: 12 }}>{t("console.search.hint")}</Typography.Text>
        </Flex>
      </div>
    </Modal>
  );
}
