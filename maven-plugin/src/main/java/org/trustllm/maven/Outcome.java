package org.trustllm.maven;

import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.trustllm.app.option.Exit;

/**
 * How the command line ended.
 *
 * @param code its exit code
 * @param said what it told last, on standard error where it told anything there
 */
record Outcome(int code, List<String> said) {
    /** Ends the build where the command line did not end well, with its words. */
    void orFail() throws MojoExecutionException, MojoFailureException {
        if (code == Exit.DONE) {
            return;
        }
        String words = (said.isEmpty() ? "the command line said nothing" : String.join("\n", said)) + " (exit code "
                + code + ")";
        // the model is to blame, or else how it was to be asked
        if (code == Exit.FAULT || code == Exit.UNSCORED) {
            throw new MojoFailureException(words);
        }
        throw new MojoExecutionException(words);
    }
}
