import { BellOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Badge, Button, Drawer, Empty, Flex, Skeleton, Tag, Tooltip, Typography } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { paths } from "../../paths.js";
import { momentText } from "../../ui/moments.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { titleOf } from "../approvals/approval-words.js";
import { look, noticesKey, readNotices, type Notice } from "./queries.js";

type Words = ReturnType<typeof useWords>;

/** What a notice says, and what it is about. */
function textOf(words: Words, notice: Notice): { readonly what: string; readonly about: string } {
  const { t, wordsOf } = words;
  const about = notice.subject === null ? "" : titleOf(words, { kind: notice.subject, params: notice.params });
  switch (notice.kind) {
    case "approval_waiting": return { what: t("console.notices.waiting"), about };
    case "approval_decided": return { what: wordsOf(`approvals.state.${notice.state}`), about };
    case "import": return { what: wordsOf(`imports.state.${notice.state}`), about: t("console.notices.import", { file: notice.fileName ?? "" }) };
    case "export": return { what: t(notice.state === "ready" ? "console.notices.export_ready" : "console.notices.export_failed"), about: t("console.notices.export") };
  }
}

/** In the top bar: what waits for this person, and what has become of what they asked for. Asked again each minute; a failure shows no number. */
export function NoticesButton(): ReactNode {
  const words = useWords();
  const { t, language } = words;
  const navigate = useNavigate();
  const client = useQueryClient();
  const maySeeApprovals = useMay("approvals.read");
  const [isOpen, setOpen] = useState(false);
  const { data, error, refetch } = useQuery({ queryKey: noticesKey, queryFn: readNotices, refetchInterval: 60_000 });
  const seen = useMutation({ mutationFn: look, onSuccess: () => client.invalidateQueries({ queryKey: noticesKey }) });
  const news = data?.news ?? 0;
  const label = news === 0 ? t("console.notices.none_new") : t("console.notices.news", { count: news });
  const open = (): void => {
    setOpen(true);
    void refetch();
  };
  // What was shown counts as seen when the list is closed; while it is open the new ones stay marked.
  const close = (): void => {
    setOpen(false);
    const [latest] = data?.items ?? [];
    if (latest !== undefined && data?.items.some((each) => each.isNew) === true) seen.mutate(latest.at);
  };
  const go = (notice: Notice): void => {
    close();
    if (notice.kind === "import") void navigate({ to: paths.import, params: { importId: notice.id } });
    else if (notice.kind === "export") void navigate({ to: paths.members, search: {} });
    else void navigate({ to: paths.approvals, search: { approval: notice.id, ...(notice.kind === "approval_decided" ? { view: "mine" } : {}) } });
  };
  return (
    <>
      <Tooltip title={label}>
        <Badge count={news === 0 ? 0 : <span style={{ background: "#cf1322", color: "#fff", borderRadius: 10, padding: "0 6px", fontSize: 12, lineHeight: "18px" }}>{news}</span>} offset={[-6, 6]}>
          <Button type="text" aria-label={label} icon={<BellOutlined />} onClick={open} />
        </Badge>
      </Tooltip>
      <Drawer open={isOpen} size={420} title={t("console.notices.title")} onClose={close} footer={maySeeApprovals ? <Link to={paths.approvals} onClick={close}>{t("console.home.all_tasks")}</Link> : null}>
        <ProblemAlert error={error ?? seen.error} onRetry={() => void refetch()} />
        {data === undefined ? (error === null ? <Skeleton active /> : null) : data.items.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("console.notices.nothing")} /> : (
          <Flex vertical component="ul" style={{ listStyle: "none", margin: 0, padding: 0 }}>
            {data.items.map((each) => {
              const { what, about } = textOf(words, each);
              return (
                <li key={`${each.kind} ${each.id}`}>
                  <Button type="text" block style={{ height: "auto", padding: "10px 8px", textAlign: "start", justifyContent: "flex-start" }} onClick={() => go(each)}>
                    <Flex vertical gap={4} style={{ minWidth: 0 }}>
                      <Flex gap={8} align="center" wrap>{each.isNew ? <Tag color="error">{t("console.notices.new")}</Tag> : null}<strong>{what}</strong></Flex>
                      <span style={{ whiteSpace: "normal", overflowWrap: "anywhere" }}>{about}</span>
                      <Typography.Text type="secondary" style={{ fontSize: 12 }}>{momentText(language, each.at)}</Typography.Text>
                    </Flex>
                  </Button>
                </li>
              );
            })}
          </Flex>
        )}
      </Drawer>
    </>
  );
}
