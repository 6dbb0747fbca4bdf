import { App, Breadcrumb, Button, Card, Flex, Form, Input, Typography } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { ServerForm } from '../form/ServerForm';
import { useRules } from '../form/rules';
import { RuleFields } from './RuleFields';
import { CODE, suggestedCode, type TagForm, tagPointers } from './tagForm';
import { useSaveTag } from './useAudience';

const EMPTY: Partial<TagForm> = {
  category: 'interest',
  event: 'product_view',
  where: [{ field: 'item.category', op: 'EQ' }],
  measure: 'count',
  count: 3,
  sumField: 'valueMicros',
  lastField: 'item.brand',
  within: 14,
  unit: 'D',
};

/** A tag and the rule that gives it. */
export function NewTagPage() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const rules = useRules();
  const save = useSaveTag();
  const names = useRef<Partial<TagForm>>(EMPTY);
  const codeTyped = useRef(false);

  const suggest = (changed: Partial<TagForm>, set: (values: Partial<TagForm>) => void) => {
    names.current = { ...names.current, ...changed };
    codeTyped.current ||= 'code' in changed;
    if (!codeTyped.current && ('nameEn' in changed || 'category' in changed)) {
      set({ code: suggestedCode(names.current.category, names.current.nameEn) });
    }
  };
  const submit = (form: TagForm) =>
    save.mutate(form, {
      onSuccess: () => {
        message.success(t('audience.saved'));
        void navigate('/audience');
      },
    });
  return (
    <Flex vertical gap="large">
      <Breadcrumb
        items={[
          { title: <Link to="/audience">{t('audience.title')}</Link> },
          { title: t('audience.new') },
        ]}
      />
      <Card>
        <Flex vertical gap="large">
          <Flex vertical>
            <Typography.Title level={2} style={{ margin: 0 }}>
              {t('audience.new')}
            </Typography.Title>
            <Typography.Text type="secondary">{t('audience.newHint')}</Typography.Text>
          </Flex>
          <ServerForm<TagForm>
            initial={EMPTY}
            pointers={tagPointers}
            error={save.error}
            onSubmit={submit}
            onChange={suggest}
            buttons={
              <>
                <Button onClick={() => void navigate('/audience')}>{t('action.cancel')}</Button>
                <Button type="primary" htmlType="submit" loading={save.isPending}>
                  {t('audience.save')}
                </Button>
              </>
            }
          >
            <Form.Item name="nameEn" label={t('audience.nameEn')} rules={[rules.name]}>
              <Input maxLength={200} autoFocus />
            </Form.Item>
            <Form.Item name="nameZh" label={t('audience.nameZh')} rules={[rules.name]}>
              <Input maxLength={200} lang="zh-CN" />
            </Form.Item>
            <Form.Item name="category" label={t('audience.category')}>
              <Input maxLength={80} />
            </Form.Item>
            <Form.Item
              name="code"
              label={t('audience.code')}
              extra={t('audience.codeHint')}
              rules={[rules.required, { pattern: CODE, message: t('audience.codePattern') }]}
            >
              <Input maxLength={80} placeholder="interest.candle" spellCheck={false} />
            </Form.Item>
            <RuleFields />
          </ServerForm>
        </Flex>
      </Card>
    </Flex>
  );
}
