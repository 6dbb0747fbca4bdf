import { PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Typography } from 'antd';
import { useNavigate } from 'react-router';

interface Props {
  title: string;
  /** What can be made here, and where; nothing for those who may only read. */
  make: { label: string; path: string } | undefined;
}

/** The heading of a list with the button that adds to it. */
export function PageHead({ title, make }: Props) {
  const navigate = useNavigate();
  return (
    <Flex justify="space-between" align="center" wrap gap="middle">
      <Typography.Title level={2} style={{ margin: 0 }}>
        {title}
      </Typography.Title>
      {make && (
        <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate(make.path)}>
          {make.label}
        </Button>
      )}
    </Flex>
  );
}
