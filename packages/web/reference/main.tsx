import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { Button, ConfigProvider, DatePicker, Flex, Input, Layout, Menu, Select, Table, Typography } from "antd";
import zhCN from "antd/locale/zh_CN";
import { createRoot } from "react-dom/client";

/**
 * The page of the list as one builds it with antd's barrel import and its defaults: the same lines of the same interface, the same filters
 * and the same menu. What ours is measured against.
 */
type Line = { id: string; start: string; title: string; mechanism: { title: string } };
const menu = ["今日", "本周", "日程", "记录", "指标", "报告", "校核", "整改", "制度", "人员"];
const read = async () => (await (await fetch("/api/records")).json()) as { records: Line[]; count: number };
const columns = [
  { title: "日期", dataIndex: "start" },
  { title: "标题", dataIndex: "title" },
  { title: "制度", dataIndex: ["mechanism", "title"] },
  { title: "编号", dataIndex: "id" },
];

function Page() {
  const { data, isPending } = useQuery({ queryKey: ["records"], queryFn: read });
  return (
    <Layout>
      <Layout.Sider>
        <Menu items={menu.map((label) => ({ key: label, label }))} />
      </Layout.Sider>
      <Layout.Content>
        <Typography.Title level={1}>记录</Typography.Title>
        <Flex>
          <Input.Search />
          <Select options={menu.map((value) => ({ value }))} />
          <DatePicker.RangePicker />
          <Button type="primary">记一条</Button>
        </Flex>
        <Table<Line>
          rowKey="id"
          loading={isPending}
          columns={columns}
          dataSource={data?.records ?? []}
          pagination={{ pageSize: 40, total: data?.count ?? 0 }}
          rowSelection={{}}
        />
      </Layout.Content>
    </Layout>
  );
}

const root = document.getElementById("root");
if (root !== null)
  createRoot(root).render(
    <ConfigProvider locale={zhCN}>
      <QueryClientProvider client={new QueryClient()}>
        <Page />
      </QueryClientProvider>
    </ConfigProvider>,
  );
