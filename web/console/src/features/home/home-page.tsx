import { formatBusinessDate } from "@regulars/i18n/one-language";
import { businessDate } from "@regulars/kernel";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Card, Col, Flex, Row, Skeleton, Typography } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { useMay, useSession } from "../../app/session.js";
import { menuFor } from "../../menu.js";
import { paths } from "../../paths.js";
import { momentText } from "../../ui/moments.js";
import { PageHeader } from "../../ui/page-header.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useUrlState } from "../../ui/url-state.js";
import { DayChart } from "./day-chart.js";
import { DayDrawer } from "./day-drawer.js";
import { readDashboard } from "./queries.js";
import { Tasks } from "./tasks.js";
import { Tiles } from "./tiles.js";

/** For who sees no figures: the ways into what they do see. */
function WaysIn(): ReactNode {
  const { t } = useWords();
  const { permissions } = useSession();
  const entries = menuFor(permissions).flatMap((group) => group.entries).filter(({ path }) => path !== paths.home);
  return <Flex wrap gap={16}>{entries.map((each) => <Link key={each.path} to={each.path}><Card hoverable size="small" style={{ width: 200 }}>{t(each.title)}</Card></Link>)}</Flex>;
}

function Figures({ tasks }: { readonly tasks: ReactNode }): ReactNode {
  const { t, language } = useWords();
  const [{ day }, set] = useUrlState();
  const { data, error, isPending, refetch } = useQuery({ queryKey: ["dashboard"], queryFn: readDashboard, refetchInterval: 60_000 });
  const shownDay = day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : undefined;
  if (data === undefined) {
    return <Flex vertical gap={16}>{isPending ? <Card><Skeleton active paragraph={{ rows: 8 }} /></Card> : <ProblemAlert error={error} onRetry={() => void refetch()} />}{tasks}</Flex>;
  }
  return (
    <Flex vertical gap={16}>
      {error === null ? null : <ProblemAlert error={error} onRetry={() => void refetch()} />}
      <Typography.Text type="secondary">
        {`${formatBusinessDate(language, businessDate(data.businessDate))} · ${data.isEverywhere ? t("console.home.all_stores", { count: data.storeCount }) : t("console.home.some_stores", { count: data.storeCount })}`}
      </Typography.Text>
      <Tiles data={data} onDay={(date) => set({ day: date })} />
      <Row gutter={[16, 16]}>
        <Col xs={24} xl={tasks === null ? 24 : 17}>
          <DayChart data={data} onDay={(date) => set({ day: date })} />
        </Col>
        {tasks === null ? null : <Col xs={24} xl={7}>{tasks}</Col>}
      </Row>
      <Typography.Text type="secondary" style={{ fontSize: 12 }}>{data.pastComputedAt === null ? t("console.home.past_not_yet") : t("console.home.past_until", { moment: momentText(language, data.pastComputedAt) })}</Typography.Text>
      {shownDay === undefined ? null : <DayDrawer date={shownDay} currency={data.currency} onClose={() => set({ day: undefined })} />}
    </Flex>
  );
}

/** The first page: today's figures of one's stores and what waits for this person; for others, what they can do here. */
export function HomePage(): ReactNode {
  const { t } = useWords();
  const { name } = useSession();
  const maySeeFigures = useMay("analytics.read");
  const mayApprove = useMay("approvals.read");
  const tasks = mayApprove ? <Tasks /> : null;
  return (
    <>
      <PageHeader title={t("console.home.title")} lead={t("console.home.greeting", { name })} />
      {maySeeFigures ? <Figures tasks={tasks} /> : <Flex vertical gap={16}><WaysIn />{tasks}</Flex>}
    </>
  );
}
