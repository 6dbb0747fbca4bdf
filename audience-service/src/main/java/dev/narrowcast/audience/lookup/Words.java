package dev.narrowcast.audience.lookup;

import dev.narrowcast.contracts.tag.Condition.Op;
import java.util.List;

/** The words of a language from which {@link Because} makes sentences. */
enum Words {
    ENGLISH {
        @Override
        String days(long count) {
            return count + (count == 1 ? " day" : " days");
        }

        @Override
        String hours(long count) {
            return count + (count == 1 ? " hour" : " hours");
        }

        @Override
        String seconds(long count) {
            return count + " seconds";
        }

        @Override
        String where(String condition) {
            return " where " + condition;
        }

        @Override
        String all(List<String> parts) {
            return String.join(" and ", parts);
        }

        @Override
        String any(List<String> parts) {
            return String.join(" or ", parts);
        }

        @Override
        String not(String part) {
            return "not " + part;
        }

        @Override
        String exists(String field, boolean wanted) {
            return field + (wanted ? " is given" : " is not given");
        }

        @Override
        String operator(Op op) {
            return switch (op) {
                case EQ -> "is";
                case NE -> "is not";
                case IN -> "is one of";
                case NOT_IN -> "is none of";
                case CONTAINS -> "contains";
                case STARTS_WITH -> "starts with";
                case GT -> "is above";
                case GTE -> "is at least";
                case LT -> "is below";
                case LTE -> "is at most";
                case EXISTS -> "is given";
            };
        }
    },
    CHINESE {
        @Override
        String days(long count) {
            return count + " 天";
        }

        @Override
        String hours(long count) {
            return count + " 小时";
        }

        @Override
        String seconds(long count) {
            return count + " 秒";
        }

        @Override
        String where(String condition) {
            return "（" + condition + "）";
        }

        @Override
        String all(List<String> parts) {
            return String.join("，且", parts);
        }

        @Override
        String any(List<String> parts) {
            return String.join("，或", parts);
        }

        @Override
        String not(String part) {
            return "并非 " + part;
        }

        @Override
        String exists(String field, boolean wanted) {
            return field + (wanted ? " 有值" : " 没有值");
        }

        @Override
        String operator(Op op) {
            return switch (op) {
                case EQ -> "为";
                case NE -> "不为";
                case IN -> "属于";
                case NOT_IN -> "不属于";
                case CONTAINS -> "包含";
                case STARTS_WITH -> "开头为";
                case GT -> "大于";
                case GTE -> "不小于";
                case LT -> "小于";
                case LTE -> "不大于";
                case EXISTS -> "有值";
            };
        }
    };

    abstract String days(long count);

    abstract String hours(long count);

    abstract String seconds(long count);

    abstract String where(String condition);

    abstract String all(List<String> parts);

    abstract String any(List<String> parts);

    abstract String not(String part);

    abstract String exists(String field, boolean wanted);

    abstract String operator(Op op);
}
