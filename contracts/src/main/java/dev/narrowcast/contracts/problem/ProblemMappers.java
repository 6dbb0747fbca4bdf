package dev.narrowcast.contracts.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.narrowcast.contracts.json.PointedJsonException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Turns everything that can end a request into one {@link Problem} document. */
public final class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private ProblemMappers() {}

    /** The response for a problem; {@code traceId} is the id of the request. */
    public static Response response(ProblemException thrown, @Nullable Object traceId) {
        Problem problem = thrown.problem();
        if (traceId != null) {
            problem = problem.withTraceId(traceId.toString());
        }
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        Integer retryAfter = thrown.retryAfterSeconds();
        if (retryAfter != null) {
            response.header("Retry-After", retryAfter);
        }
        return response.build();
    }

    private static @Nullable Object traceId(ContainerRequestContext request) {
        return request.getProperty(RequestIdFilter.HEADER);
    }

    @Provider
    public static final class OfProblem implements ExceptionMapper<ProblemException> {
        @Context
        @Nullable
        ContainerRequestContext request;

        @Override
        public Response toResponse(ProblemException thrown) {
            return response(thrown, traceId(Objects.requireNonNull(request)));
        }
    }

    /** Bodies that are not JSON, or JSON that does not fit the record. */
    @Provider
    public static final class OfJson implements ExceptionMapper<JsonProcessingException> {
        @Context
        @Nullable
        ContainerRequestContext request;

        @Override
        public Response toResponse(JsonProcessingException thrown) {
            return response(JsonProblems.of(thrown), traceId(Objects.requireNonNull(request)));
        }
    }

    /** As {@link OfJson}; named because Quarkus brings a mapper of its own for this subclass, which answers no body. */
    @Provider
    public static final class OfMismatchedJson implements ExceptionMapper<MismatchedInputException> {
        @Context
        @Nullable
        ContainerRequestContext request;

        @Override
        public Response toResponse(MismatchedInputException thrown) {
            return response(JsonProblems.of(thrown), traceId(Objects.requireNonNull(request)));
        }
    }

    /** What JAX-RS itself refuses: no such path, method, media type, or a body that cannot be read. */
    @Provider
    public static final class OfWebApplication implements ExceptionMapper<WebApplicationException> {
        @Context
        @Nullable
        ContainerRequestContext request;

        @Override
        public Response toResponse(WebApplicationException thrown) {
            Object id = traceId(Objects.requireNonNull(request));
            if (thrown.getCause() instanceof JsonProcessingException json) {
                return response(JsonProblems.of(json), id);
            }
            return response(of(thrown), id);
        }

        private static ProblemException of(WebApplicationException thrown) {
            int status = thrown.getResponse().getStatus();
            return switch (status) {
                case 400 -> CommonProblems.malformed("", "MALFORMED", "the request cannot be read");
                case 401 -> CommonProblems.unauthorized("a valid credential is needed");
                case 403 -> CommonProblems.forbidden("your role does not allow this");
                case 404 -> CommonProblems.notFound("this resource");
                case 405 ->
                    new ProblemException(Problem.of(
                            "method-not-allowed", "Method not allowed", 405, "this resource has no such method"));
                case 406 ->
                    new ProblemException(Problem.of(
                            "not-acceptable",
                            "Not acceptable",
                            406,
                            "none of the accepted media types can be produced"));
                case 413 ->
                    new ProblemException(
                            Problem.of("too-large", "Request too large", 413, "the body is larger than allowed"));
                case 415 ->
                    new ProblemException(Problem.of(
                            "unsupported-media-type", "Unsupported media type", 415, "send application/json"));
                default ->
                    new ProblemException(Problem.of(
                            "http-" + status,
                            thrown.getResponse().getStatusInfo().getReasonPhrase(),
                            status,
                            "the request was refused"));
            };
        }
    }

    /** A defect of ours: logged with the request's id, told without details. */
    @Provider
    public static final class OfAnything implements ExceptionMapper<Throwable> {
        @Context
        @Nullable
        ContainerRequestContext request;

        @Override
        public Response toResponse(Throwable thrown) {
            Object id = traceId(Objects.requireNonNull(request));
            LOG.errorf(thrown, "request %s failed", id);
            return response(
                    new ProblemException(
                            Problem.of("internal", "Internal error", 500, "the request failed; its id is in traceId")),
                    id);
        }
    }

    private static final class JsonProblems {
        private static ProblemException of(JsonProcessingException thrown) {
            if (thrown instanceof PointedJsonException pointed) {
                return CommonProblems.invalid(
                        pointer(pointed) + pointed.pointer(), pointed.code(), pointed.getOriginalMessage());
            }
            if (thrown instanceof UnrecognizedPropertyException unknown) {
                return CommonProblems.malformed(
                        pointer(unknown), "UNKNOWN_FIELD", "unknown field " + unknown.getPropertyName());
            }
            if (thrown.getCause() instanceof ProblemException cause) {
                return cause;
            }
            if (thrown instanceof JsonMappingException mapping
                    && !mapping.getPath().isEmpty()) {
                return mapping.getCause() instanceof IllegalArgumentException bad
                        ? CommonProblems.invalid(
                                pointer(mapping),
                                "BAD_VALUE",
                                Objects.requireNonNullElse(bad.getMessage(), "not allowed"))
                        : CommonProblems.malformed(
                                pointer(mapping), "BAD_VALUE", "this value has the wrong type or form");
            }
            return CommonProblems.malformed("", "BAD_JSON", "the body is not valid JSON of the expected shape");
        }

        private static String pointer(JsonMappingException thrown) {
            StringBuilder pointer = new StringBuilder();
            for (JsonMappingException.Reference step : references(thrown)) {
                pointer.append('/');
                pointer.append(
                        step.getFieldName() == null
                                ? String.valueOf(step.getIndex())
                                : step.getFieldName().replace("~", "~0").replace("/", "~1"));
            }
            return pointer.toString();
        }

        private static List<JsonMappingException.Reference> references(JsonMappingException thrown) {
            return thrown.getPath() == null ? List.of() : thrown.getPath();
        }
    }
}
